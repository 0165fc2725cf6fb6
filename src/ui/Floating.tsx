import { Popover } from "radix-ui";
import type { ReactNode, RefObject } from "react";

interface FloatingProps {
  /** The button it belongs to; focus goes back there. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly className?: string;
  readonly side?: "bottom" | "right";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small window beside a button, open for as long as it is rendered. */
export function Floating({ anchor, label, className = "", side = "bottom", onClose, children }: FloatingProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          className={`popover ${className}`}
          aria-label={label}
          side={side}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          onInteractOutside={(event) => {
            // The button itself closes it; closing here too would open it again.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
