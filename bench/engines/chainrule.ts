import { trainerWith } from "./trainer.ts";

/** With the kernels that the application uses. */
export const engine = trainerWith();
