import { defaultExperiment } from "../../src/experiment/defaults.ts";
import { bareRate } from "./bareRate.ts";

postMessage(bareRate(defaultExperiment().base));
