declare module "*/scripts/browser.mjs" {
  export function findBrowser(): Promise<string | undefined>;
}

declare module "*/scripts/setup.mjs" {
  export const root: string;
  export function newestChange(paths: readonly string[]): Promise<number>;
}
