import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";

interface Fixtures {
  /** Whatever no visit should bring: errors of the page and its console, requests to another origin. Checked at the end. */
  readonly faults: string[];
  /** Opens a link as somebody else would, in a browser that knows nothing of the first one. */
  readonly openElsewhere: (link: string) => Promise<Page>;
}

/** A test at whose end nothing has gone wrong out of sight. */
export const test = base.extend<Fixtures>({
  faults: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = [];
      watch(context, baseURL ?? "", faults);
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  openElsewhere: async ({ browser, baseURL, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (link) => {
      const context = await browser.newContext();
      contexts.push(context);
      watch(context, baseURL ?? "", faults);
      const page = await context.newPage();
      await open(page, link);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

function watch(context: BrowserContext, baseURL: string, faults: string[]): void {
  const { origin } = new URL(baseURL);
  context.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    const local = ["data:", "blob:"].includes(url.protocol);
    if (!local && url.origin !== origin) faults.push(`request to ${url.href}`);
  });
}

/** Opens a link, or its part from "#" on, and waits until its network is drawn. */
export async function open(page: Page, link = "./"): Promise<void> {
  await page.goto(link);
  await expect(page.locator("[data-unit], .maps canvas").first()).toBeVisible();
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole("button", { name, exact: true });
}

/** The field in which a number is typed; its name goes on with its symbol. */
export function numberField(within: Page | Locator, label: string): Locator {
  return within.getByRole("textbox", { name: new RegExp(`^${label}`) });
}

export async function setNumber(within: Page | Locator, label: string, value: string): Promise<void> {
  const field = numberField(within, label);
  await field.fill(value);
  await field.press("Enter");
  await expect(field).toHaveValue(value);
}

/** The step that the page shows. */
export async function stepOf(page: Page): Promise<number> {
  return Number((await page.getByTestId("step").innerText()).replaceAll(",", ""));
}

/** Takes one training step, however far a step went before. */
export async function takeStep(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "How far a step goes" }).selectOption("batch");
  await button(page, "Step").click();
}

/** Waits until training has got past a step. */
export async function expectPast(page: Page, step: number): Promise<void> {
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
}

/** Trains until the run pauses by itself, which it does at the end of this step. */
export async function trainUntil(page: Page, step: number): Promise<void> {
  await button(page, "Train").click();
  await expect(page.getByTestId("step")).toHaveText(step.toLocaleString("en-US"));
  await expect(button(page, "Train")).toBeVisible();
}

/** Every digit of a run's training cost after `step` steps, as the table of numbers has it. */
export async function trainingCost(page: Page, step: number, run = 0): Promise<string> {
  await page.getByRole("tab", { name: "Numbers" }).click();
  await expect(
    page.getByRole("table", { name: `Cost and accuracy of every run at step ${step}`, exact: true }),
  ).toBeVisible();
  return (await page.getByTestId(`training-cost-${run}`).getAttribute("title")) ?? "";
}

/** The open dialog of this title, with what it holds. */
export async function openDialog(page: Page, opener: Locator, title: string): Promise<Locator> {
  await opener.click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText("Loading…")).toHaveCount(0);
  return dialog;
}

/** Opens the window to share from and reads the link there. */
export async function sharedLink(page: Page): Promise<string> {
  const dialog = await openDialog(page, button(page, "Share"), "Share");
  const link = await dialog.getByTestId("link").inputValue();
  await button(dialog, "Close").click();
  await expect(dialog).toBeHidden();
  return link;
}

/** What the step counter does from now on. */
export interface CounterWatch {
  /** The step shown after every time it went back, oldest first. */
  readonly falls: () => Promise<readonly number[]>;
}

/** Notices every time the step counter goes back, however soon it goes on. */
export async function watchCounter(page: Page): Promise<CounterWatch> {
  const seen = await page.getByTestId("step").evaluateHandle((counter) => {
    const read = () => Number((counter.textContent ?? "").replaceAll(",", ""));
    const falls: number[] = [];
    let last = read();
    new MutationObserver(() => {
      const step = read();
      if (step < last) falls.push(step);
      last = step;
    }).observe(counter, { childList: true, characterData: true, subtree: true });
    return falls;
  });
  return { falls: () => seen.evaluate((falls) => falls) };
}

/** Presses the edge of a weight, named "layer:row:column" from 0, a share of its length on the way. */
export async function pressEdge(page: Page, edge: string, share = 0.5): Promise<void> {
  // An edge is too thin for the middle of its box to be on it.
  const { x, y } = await page.locator(`[data-edge="${edge}"]`).evaluate((path, along) => {
    if (!(path instanceof SVGPathElement)) throw new TypeError("not a path");
    const point = path.getPointAtLength(path.getTotalLength() * along);
    const { left, top } = path.ownerSVGElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: left + point.x, y: top + point.y };
  }, share);
  await page.mouse.click(x, y);
}
