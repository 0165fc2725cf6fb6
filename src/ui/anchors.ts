/** An element that has a tip. */
export interface Anchor {
  readonly id: number;
  readonly element: HTMLElement;
}

let present: readonly Anchor[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Anchor[]): void {
  present = next;
  for (const listener of listeners) listener();
}

/** The elements on the page that have a tip. */
export const anchors = {
  /** A ref callback: adds the element, and returns what takes it away. */
  add(element: HTMLElement): () => void {
    const id = ++lastId;
    change([...present, { id, element }]);
    return () => change(present.filter((anchor) => anchor.id !== id));
  },
  list: (): readonly Anchor[] => present,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
