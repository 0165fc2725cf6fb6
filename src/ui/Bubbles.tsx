import { Tooltip } from "radix-ui";
import { memo, type Ref, useEffect, useImperativeHandle, useSyncExternalStore } from "react";
import type { Anchors } from "./anchors.ts";
import type { TipSide } from "./Tip.tsx";

/** The tips of all elements that have one. */
export default function Bubbles({ anchors }: { readonly anchors: Anchors }) {
  const present = useSyncExternalStore(anchors.subscribe, anchors.list);
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      {present.map(({ id, element }) => (
        <Bubble key={id} element={element} />
      ))}
    </Tooltip.Provider>
  );
}

const Bubble = memo(function Bubble({ element }: { readonly element: HTMLElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <Adopted element={element} />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          className="tip"
          side={element.dataset["tipSide"] as TipSide}
          sideOffset={6}
          collisionPadding={8}
        >
          <Text element={element} />
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
});

/** As it is when the tip opens. */
function Text({ element }: { readonly element: HTMLElement }) {
  return <>{element.dataset["tip"]}</>;
}

type Listener = (event: Event) => void;

interface AdoptedProps {
  readonly element: HTMLElement;
  readonly ref?: Ref<HTMLElement>;
  readonly "aria-describedby"?: string;
  readonly onPointerMove?: Listener;
  readonly onPointerLeave?: Listener;
  readonly onPointerDown?: Listener;
  readonly onFocus?: Listener;
  readonly onBlur?: Listener;
  readonly onClick?: Listener;
}

/** Stands for an element that is there already, and gives it what the trigger would render a button with. */
function Adopted({ element, ref, "aria-describedby": description, ...handlers }: AdoptedProps) {
  useImperativeHandle(ref, () => element, [element]);
  useEffect(() => {
    if (description === undefined) return;
    element.setAttribute("aria-describedby", description);
    return () => element.removeAttribute("aria-describedby");
  }, [element, description]);
  useEffect(() => {
    const listening = new AbortController();
    const listen = (type: string, listener?: Listener) =>
      listener && element.addEventListener(type, listener, { signal: listening.signal });
    listen("pointermove", handlers.onPointerMove);
    listen("pointerleave", handlers.onPointerLeave);
    listen("pointerdown", handlers.onPointerDown);
    listen("focus", handlers.onFocus);
    listen("blur", handlers.onBlur);
    listen("click", handlers.onClick);
    return () => listening.abort();
  });
  useEffect(() => {
    // The move that brought the tips may have been onto this very element.
    if (element.matches(":hover") && matchMedia("(hover: hover)").matches) {
      element.dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse" }));
    }
    if (element.matches(":focus-visible")) element.dispatchEvent(new FocusEvent("focus"));
  }, [element]);
  return null;
}
