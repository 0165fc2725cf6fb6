import { secondOrderObstacle } from "./hessianVector.ts";
import { learners } from "./learners/learners.ts";
import { networkObjective } from "./networkObjective.ts";

/** What a run needs to take steps of the whole batch: some kilobytes that few runs want. */
export const secondOrderToolkit = { learners, networkObjective, secondOrderObstacle };
