import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

interface TipProps {
  /** What the control does, and its key if it has one. */
  readonly text: ReactNode;
  readonly side?: "top" | "right" | "bottom" | "left";
  readonly children: ReactNode;
}

/** A short explanation that appears beside a control on hover and keyboard focus. */
export function Tip({ text, side = "bottom", children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
