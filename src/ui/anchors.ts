import { createContext } from "react";

/** An element that has a tip. */
export interface Anchor {
  readonly id: number;
  readonly element: HTMLElement;
}

/** The elements on the page that have a tip. */
export interface Anchors {
  /** A ref callback: adds the element, and returns what takes it away. */
  add(element: HTMLElement | null): (() => void) | undefined;
  list(): readonly Anchor[];
  subscribe(listener: () => void): () => void;
}

export const AnchorsContext = createContext<Anchors | null>(null);

export function createAnchors(): Anchors {
  let present: readonly Anchor[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Anchor[]) => {
    present = next;
    for (const listener of listeners) listener();
  };
  return {
    add(element) {
      if (!element) return;
      const id = ++lastId;
      change([...present, { id, element }]);
      return () => change(present.filter((anchor) => anchor.id !== id));
    },
    list: () => present,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
