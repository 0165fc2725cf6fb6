import { expect, test } from "vitest";
import { Keyed } from "./keyed.ts";

/** As much of a parent and its children as is needed, with a record of what was done to them. */
function fakeParent() {
  const children: FakeChild[] = [];
  const done: string[] = [];
  class FakeChild {
    readonly name: string;
    constructor(name: string) {
      this.name = name;
    }
    get nextSibling(): FakeChild | null {
      return children[children.indexOf(this) + 1] ?? null;
    }
    remove() {
      done.push(`remove ${this.name}`);
      children.splice(children.indexOf(this), 1);
    }
  }
  const host = {
    get firstChild() {
      return children[0] ?? null;
    },
    insertBefore(child: FakeChild, next: FakeChild | null) {
      done.push(`insert ${child.name}`);
      if (children.includes(child)) children.splice(children.indexOf(child), 1);
      children.splice(next ? children.indexOf(next) : children.length, 0, child);
    },
  };
  return { host: host as unknown as Element, FakeChild, children, done };
}

test("only what differs is touched, and the elements stand in the order of their marks", () => {
  const { host, FakeChild, children, done } = fakeParent();
  type Mark = { readonly key: string; readonly look: number };
  const present: (() => Mark)[] = [];
  const keyed = new Keyed<Mark, Element>(host, {
    create: (mark) => {
      present.push(mark);
      return new FakeChild(mark().key) as unknown as Element;
    },
    restyle: (_element, mark, was) => {
      if (mark.look !== was?.look) done.push(`look of ${mark.key}`);
    },
  });
  const draw = (...marks: [key: string, look: number][]) => {
    done.length = 0;
    keyed.draw(marks.map(([key, look]) => ({ key, look })));
    return [...done];
  };

  expect(draw(["a", 1], ["b", 1], ["c", 1])).toEqual([
    ...["look of a", "look of b", "look of c"],
    ...["insert a", "insert b", "insert c"],
  ]);
  expect(draw(["a", 1], ["b", 2], ["c", 1])).toEqual(["look of b"]);
  expect(present[1]!()).toEqual({ key: "b", look: 2 });
  expect(draw(["b", 2], ["d", 1], ["c", 1])).toEqual(["look of d", "remove a", "insert d"]);
  expect(children.map(({ name }) => name)).toEqual(["b", "d", "c"]);
  draw(["c", 1], ["d", 1], ["b", 2]);
  expect(children.map(({ name }) => name)).toEqual(["c", "d", "b"]);
});
