import { runnerImport } from "vite";

/** Puts the values that a module exports, which are plain data, in the module's place. */
export function precomputed(...modules: readonly string[]) {
  return {
    name: "precomputed",
    apply: "build" as const,
    async transform(_code: string, id: string): Promise<string | undefined> {
      if (!modules.some((module) => id.endsWith(module))) return undefined;
      const { module } = await runnerImport<Record<string, unknown>>(id, { configFile: false, logLevel: "error" });
      const lines = Object.entries(module).map(([name, value]) => `export const ${name} = ${literal(value, name)};`);
      return lines.join("\n");
    },
  };
}

/**
 * A value as JavaScript.
 * @throws TypeError if it is not plain data
 */
export function literal(value: unknown, name: string): string {
  if (Array.isArray(value)) return `[${value.map((item, i) => literal(item, `${name}[${i}]`)).join()}]`;
  if (typeof value === "object" && value !== null) {
    const given = Object.entries(value).filter(([, item]) => item !== undefined);
    const fields = given.map(([key, item]) => `${JSON.stringify(key)}:${literal(item, `${name}.${key}`)}`);
    return `{${fields.join()}}`;
  }
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "function") throw new TypeError(`invalid ${name}: a function (expected plain data)`);
  return JSON.stringify(value);
}
