import type { ReactNode } from "react";
import { IconButton } from "../ui/IconButton.tsx";

interface NoticeProps {
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

export function Notice({ onDismiss, children }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <div className="notice-text">{children}</div>
      {onDismiss && <IconButton icon="close" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
