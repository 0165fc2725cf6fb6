import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    environment: "node",
    setupFiles: ["scripts/testSetup.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
    // Modules hold no state that a test could leave behind, and loading them anew for every file takes as long as the tests.
    isolate: false,
  },
});
