import { useTraining } from "../context.ts";
import { type Obstacle, obstacleTo } from "../walk.ts";

/** Why there is no step to walk through where the runs rest; null if there is one, or it is not known yet. */
export function useObstacle(): Obstacle | null {
  return useTraining(({ focus, snapshot, settled }) => (snapshot && settled ? obstacleTo(focus, snapshot) : null));
}
