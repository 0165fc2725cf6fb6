import { trainerWith } from "./trainer.ts";

/** The plain loops that define what the kernels compute. */
export const engine = trainerWith({ kernels: "plain" });
