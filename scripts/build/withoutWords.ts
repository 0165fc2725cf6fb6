import { parseAst } from "vite";

/** Where registries and settings say what people read. Kernels for the graphics card have a `source` that is no word. */
const place = /[\\/]src[\\/](?!engine[\\/]gpu)/;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Leaves such properties out of registries and settings; fails where one is read, so that none is missed. */
export function withoutWords(...words: readonly string[]) {
  return {
    name: "without-words",
    apply: "build" as const,
    enforce: "post" as const,
    transform(code: string, id: string): string | undefined {
      return place.test(id) ? leaveOutWords(code, id, words) : undefined;
    },
  };
}

/**
 * A module without the properties of its object literals that are words.
 * @throws Error if it reads such a property
 */
export function leaveOutWords(code: string, id: string, words: readonly unknown[]): string {
  let rest = "";
  let from = 0;
  walk(parseAst(code) as unknown as Node, (node, parent) => {
    const name = nameOf(node);
    if (!words.includes(name)) return;
    if (parent?.type !== "ObjectExpression") {
      throw new Error(`${id} reads ${name}, which the build leaves out: see docs/adr/0007-first-load.md`);
    }
    rest += code.slice(from, node.start);
    from = node.end + (/^\s*,/.exec(code.slice(node.end))?.[0].length ?? 0);
  });
  return rest + code.slice(from);
}

/** The name of the property that a literal gives, a pattern takes or an expression reads. */
function nameOf({ type, computed, key, property }: Node): unknown {
  const named = type === "Property" ? key : type === "MemberExpression" ? property : null;
  return computed || !named ? undefined : (named as Node)["name"];
}

function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") walk(child, visit, node);
    }
  }
}
