import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
    environment: "node",
    setupFiles: ["scripts/testSetup.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
