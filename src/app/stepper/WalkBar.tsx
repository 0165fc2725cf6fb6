import { type NotationName, notationNames } from "../../notation/names.ts";
