import type { ComponentProps } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import { Tip } from "./Tip.tsx";

interface IconButtonProps extends ComponentProps<"button"> {
  readonly icon: IconName;
  readonly label: string;
  /** Key that does the same, for the tooltip. */
  readonly shortcut?: string;
}

/** A button that shows an icon and says its label to screen readers and in a tooltip. */
export function IconButton({ icon, label, shortcut, className = "", ...rest }: IconButtonProps) {
  return (
    <Tip text={shortcut ? `${label} (${shortcut})` : label}>
      <button type="button" className={`button button-icon ${className}`} aria-label={label} {...rest}>
        <Icon name={icon} />
      </button>
    </Tip>
  );
}
