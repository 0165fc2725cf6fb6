import { relative } from "node:path";

/** What of the engine computes: the page asks the catalog, or the worker. */
export const arithmetic =
  /^src[\\/]engine[\\/](compile|cpu|gpu|ops|ensemble|second-order|activations|costs|initializers|penalties|mixture|schedules|trainer|step\.|optimizers[\\/](?!settings)|data[\\/](binary|multiclass|regression|shaped|logic|generate|build|encode|datasets))/;

interface Chunk {
  readonly type: string;
  readonly isEntry?: boolean;
  readonly fileName: string;
  readonly imports?: readonly string[];
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
}

/** Fails a build whose page would load arithmetic at once. */
export function lightPage() {
  return {
    name: "light-page",
    apply: "build" as const,
    generateBundle(_options: unknown, bundle: Readonly<Record<string, Chunk>>): void {
      const heavy = loadedAtOnce(bundle).filter((module) => arithmetic.test(module));
      if (heavy.length === 0) return;
      throw new Error(`the page loads ${heavy.join(", ")}: ask engine/catalog.ts, see docs/adr/0007-first-load.md`);
    },
  };
}

/** Modules of which something is left in the chunks that entries import, however deep. */
function loadedAtOnce(bundle: Readonly<Record<string, Chunk>>): readonly string[] {
  const found = new Set(Object.values(bundle).filter((chunk) => chunk.isEntry));
  for (const chunk of found) for (const name of chunk.imports ?? []) if (bundle[name]) found.add(bundle[name]);
  return [...found].flatMap((chunk) =>
    Object.entries(chunk.modules ?? {}).flatMap(([id, { renderedLength }]) =>
      renderedLength > 0 ? relative(process.cwd(), id) : [],
    ),
  );
}
