import { useEffect, useState } from "react";
import type { Walk } from "../../panels/panel.ts";
import { useProgram } from "../context.ts";

function isSame(one: Walk | null, other: Walk | null): boolean {
  if (!one || !other) return one === other;
  return one.record === other.record && one.stop === other.stop && one.stepping === other.stepping;
}

/**
 * The step that is walked through, from the moment the panels show it. Renders anew only when it changes, however many
 * frames are drawn. Null while nobody walks, or the trace has yet to come.
 */
export function useWalk(): Walk | null {
  const { frames } = useProgram();
  const [walk, setWalk] = useState<Walk | null>(null);
  useEffect(() => {
    let shown: Walk | null = null;
    return frames.onFrame((frame) => {
      if (isSame(shown, frame.walk)) return;
      shown = frame.walk;
      setWalk(frame.walk);
    });
  }, [frames]);
  return walk;
}
