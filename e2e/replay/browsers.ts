import { spawn } from "node:child_process";
import puppeteer from "puppeteer-core";

const PATIENCE = 60_000;

/** The title that a page takes on, in Firefox. */
export async function titleInFirefox(executablePath: string, address: string): Promise<string> {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return await settled(() => page.title());
  } finally {
    await browser.close();
  }
}

/** The title that a page takes on, in WebKit's small browser, through plain WebDriver. */
export async function titleInWebKit(binary: string, address: string): Promise<string> {
  const port = 4900 + (process.pid % 90);
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
    stdio: "ignore",
    detached: true,
    // It runs as root in containers, where its sandbox cannot be had; the page is our own.
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
  });
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: never };
    if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    const options = { binary, args: ["--automation"] };
    const start = () =>
      ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
    const { sessionId } = (await retried(start)) as { sessionId: string };
    await ask("POST", `/session/${sessionId}/url`, { url: address });
    const title = await settled(() => ask("GET", `/session/${sessionId}/title`));
    await ask("DELETE", `/session/${sessionId}`);
    return title;
  } finally {
    if (driver.pid) process.kill(-driver.pid);
  }
}

async function settled(read: () => Promise<string>): Promise<string> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const title = await read();
    if (title) return title;
    await pause();
  }
  throw new Error(`the page had no result after ${PATIENCE / 1000} s`);
}

/** Tries until the driver listens. */
async function retried<T>(action: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause();
    }
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
