import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Icon } from "./Icon.tsx";

interface ModalProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly description: ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** "sheet" comes up from the bottom of a phone, "dialog" stands in the middle. */
  readonly form?: "dialog" | "sheet";
  readonly children: ReactNode;
}

/** A dialog over the page: focus stays inside, Escape closes it, and focus goes back to where it was. */
export function Modal({ title, description, open, onOpenChange, form = "dialog", children }: ModalProps) {
  const [opener] = useState(() => document.activeElement);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className={`modal modal-${form}`}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
          }}
        >
          <div className="modal-head">
            <Dialog.Title className="modal-title">{title}</Dialog.Title>
            <Dialog.Close className="button button-icon" aria-label="Close">
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <Dialog.Description className="modal-description">{description}</Dialog.Description>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
