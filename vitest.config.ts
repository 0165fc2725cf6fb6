import { defineConfig } from "vitest/config";

/** Tests that put other modules in the place of some, which no other file is to see. */
export const mocking = ["scripts/golden/formulas.test.ts", "src/engine/cpu/fallback.test.ts"];

export default defineConfig({
  test: {
    environment: "node",
    setupFiles: ["scripts/testSetup.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: mocking,
          // Modules are loaded once for many files: it takes most of the time of small ones.
          isolate: false,
        },
      },
      { extends: true, test: { name: "mocking", include: mocking } },
    ],
  },
});
