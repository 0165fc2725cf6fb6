import { defineConfig, devices } from "@playwright/test";

const PORT = 4188;

const executablePath = process.env["CHROMIUM_PATH"];
const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "e2e",
  workers: 2,
  fullyParallel: true,
  // Patient, since browsers drawing without a graphics card on a busy machine are slow.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      // A sandbox needs a user of its own, which containers lack.
      args: ["--no-sandbox", "--disable-quic", ...quiet],
      ...(executablePath ? { executablePath } : {}),
    },
  },
  projects: [{ name: "chromium" }],
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: false,
  },
});
