import { expect, type Page } from "@playwright/test";
import { button, open, openDialog, test, trainingCost, trainUntil } from "./support.ts";

const CIRCLE = "#/play?v=1&data=circle";

/** The chip of the operation that is stood at. */
const present = (page: Page) => page.locator(".chip[aria-current=step]");
const announcer = (page: Page) => page.getByTestId("walk-announcer");
const timeline = (page: Page) => page.getByRole("slider", { name: "Step of the run" });
const granularity = (page: Page) => page.getByRole("combobox", { name: "How far a step goes" }).first();

test("arrows walk through a step, and every operation is told with its result", async ({ page }) => {
  await open(page, CIRCLE);
  const seen: string[] = [];
  const chips = page.getByRole("region", { name: "The operations of one training step" }).getByRole("button");
  await expect(chips).toHaveCount(22);
  for (let stop = 0; stop < 22; stop++) {
    await page.keyboard.press("ArrowRight");
    await expect(chips.nth(stop)).toHaveAttribute("aria-current", "step");
    const equation = ((await present(page).getAttribute("aria-label")) ?? "").split(":")[0]!;
    await expect(announcer(page)).not.toHaveText(seen.at(-1) ?? "");
    seen.push(await announcer(page).innerText());
    expect(seen.at(-1)).toMatch(new RegExp(`^${equation}\\b.*= .*\\d`));
  }
  expect(new Set(seen).size).toBe(22);
  expect(seen[0]).toMatch(/^FE1, layer 2/);
  expect(seen[10]).toMatch(/^BE2, layer 3/);

  // The last operation behind it, the step is taken, and the next begins.
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("step")).toHaveText("1");
  await expect(chips.first()).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("step")).toHaveText("0");
  await expect(chips.last()).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("Escape");
  await expect(present(page)).toHaveCount(0);
  await expect(timeline(page)).toBeHidden();
});

/** What the two sigmoid units of the lecture come to, x = 3 and y = 1, to five digits: computed by PyTorch. */
const CHAIN = [
  ...[1, 0.73106, 1.0655, 0.74375, 0.032833],
  ...[-0.048839, -0.035704, -0.048839, -0.0048012, -0.014403, -0.0048012],
  ...[1.0014, -1.9995, 0.50357, 0.70488],
];

test("the two-unit chain of the lecture is walked by keyboard, and comes to the printed numbers", async ({ page }) => {
  await open(page);
  const dialog = await openDialog(page, button(page, "Examples"), "Examples");
  await dialog.getByRole("button", { name: "Two sigmoid units in a row" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(announcer(page)).not.toBeEmpty();
  await page.locator(":focus").blur();
  const heard: number[] = [];
  let before = "";
  for (const _ of CHAIN) {
    await expect(announcer(page)).not.toHaveText(before);
    before = await announcer(page).innerText();
    const [, number = ""] = / = (.*?),/.exec(before.replaceAll("−", "-")) ?? [];
    heard.push(Number(number));
    await page.keyboard.press("ArrowRight");
  }
  expect(heard).toEqual(CHAIN);
  await expect(page.getByTestId("step")).toHaveText("1");
});

test("fifty steps back and forth again lead to the same weights, to the last digit", async ({ page }) => {
  await open(page, `${CIRCLE}&optimizer=adam&dropout=0.2&until=120`);
  await trainUntil(page, 120);
  const there = await trainingCost(page, 120);
  await button(page, "Step").click();
  await expect(timeline(page)).toHaveValue("120");
  await granularity(page).selectOption("batch");
  await granularity(page).blur();
  for (let step = 119; step >= 70; step--) {
    await page.keyboard.press("ArrowLeft");
    await expect(timeline(page)).toHaveValue(String(step));
  }
  const early = await trainingCost(page, 70);
  expect(early).not.toBe(there);
  // Arrows on a tab go to the next one.
  await page.getByRole("tab", { name: "Numbers" }).blur();
  for (let step = 71; step <= 120; step++) {
    await page.keyboard.press("ArrowRight");
    await expect(timeline(page)).toHaveValue(String(step));
  }
  expect(await trainingCost(page, 120)).toBe(there);

  await timeline(page).fill("70");
  expect(await trainingCost(page, 70)).toBe(early);
  await expect(timeline(page)).toHaveAttribute("aria-valuetext", "70 of 120");
});

test("a link opens at an operation of a later step, in a notation, for a sample", async ({ page, openElsewhere }) => {
  await open(page, `${CIRCLE}&go=120&op=BE2.3&sample=5&notation=bishop`);
  await expect(page.getByTestId("step")).toHaveText("120");
  await expect(present(page)).toHaveText("δ²");
  await expect(page.getByRole("radio", { name: /^Sample 5 of 16/ })).toBeChecked();
  await expect(announcer(page)).toContainText("(5.56)");
  const heard = await announcer(page).innerText();

  // The address keeps up, and what is shared opens at the same place.
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/&go=120&op=BE3\.3&sample=5&notation=bishop$/);
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/&op=BE2\.3&/);
  const dialog = await openDialog(page, button(page, "Share"), "Share");
  const link = await dialog.getByTestId("link").inputValue();
  const other = await openElsewhere(link);
  await expect(other.getByTestId("step")).toHaveText("120");
  await expect(announcer(other)).toHaveText(heard);
});

test("the notation is switched midway, and everything follows", async ({ page }) => {
  await open(page, `${CIRCLE}&go=3&op=BE2.3&sample=1&notation=oxford`);
  await expect(present(page)).toHaveText("δ³");
  await page.getByRole("radio", { name: "Nielsen" }).click();
  await expect(announcer(page)).toContainText("BP2");
  await page.getByRole("radio", { name: "Bishop" }).click();
  await expect(present(page)).toHaveText("δ²");
  // Bishop counts layers of weights: words say so beside symbols.
  await expect(announcer(page)).toContainText("(5.56), hidden layer 2: ");
  await expect(page.locator(".card-title")).toHaveText("Error δ of unit 1 in hidden layer 2");
  await expect(page.locator(".network-caption[data-layer='3']")).toContainText("hidden 2");
  await page.getByRole("tab", { name: "Hidden representation" }).click();
  await expect(page.locator(".representation-across")).toHaveText("z¹₁");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.locator(".chip").first()).toHaveText("a¹");
});

test("a setting changed in the past begins another future", async ({ page }) => {
  await open(page, `${CIRCLE}&until=100`);
  await trainUntil(page, 100);
  const there = await trainingCost(page, 100);
  await button(page, "Step").click();
  await timeline(page).fill("40");
  await expect(page.getByTestId("step")).toHaveText("40");
  await page.getByRole("slider", { name: "Learning rate", exact: true }).press("ArrowRight");
  await expect(timeline(page)).toHaveAttribute("aria-valuetext", "40 of 40");

  // The one that was given up is kept beside the new one.
  await button(page, "Keep it as a variant").click();
  await expect(page.getByTestId("step")).toHaveText("40");
  await page.keyboard.press("Escape");
  await trainUntil(page, 100);
  expect(await trainingCost(page, 100)).not.toBe(there);
  expect(await page.getByTestId("training-cost-1").getAttribute("title")).toBe(there);
});

test("while a step is walked through, panels fold to their tabs; leaving brings everything back", async ({ page }) => {
  await open(page, `${CIRCLE}&go=2&op=BE3.2&sample=3`);
  const network = page.getByRole("main").getByRole("region", { name: "Network" });
  const plot = page.getByRole("tabpanel");
  await expect(present(page)).toHaveText("∂W²");
  await expect(plot).toHaveCount(0);
  // The card tells whose numbers these are, and the network that units and weights differ in it.
  await expect(page.locator(".card-place")).toHaveText(/sum over this batch of 16$/);
  await expect(network).toContainText("units: sample 3 of 16 · weights: this batch");

  await page.getByRole("tab", { name: "Accuracy" }).click();
  await expect(plot).toBeVisible();
  await expect(network).toHaveCount(0);
  await page.getByTestId("card-value").focus();
  await page.keyboard.press("Escape");
  await expect(network).toBeVisible();
  await expect(button(page, "Step")).toBeFocused();
});

test("walking adds no entries to the history, and going back keeps one's place", async ({ page }) => {
  await open(page, `${CIRCLE}&go=2&op=BE2.3&sample=3`);
  await expect(present(page)).toHaveText("δ³");
  await expect(page).toHaveURL(/&op=BE2\.3&/);
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/&op=BE3\.3&/, { timeout: 1500 });
  expect(await entries()).toBe(before);
  await page.getByRole("slider", { name: "Learning rate", exact: true }).press("ArrowRight");
  await expect(page).toHaveURL(/lr=/);
  await page.goBack();
  await expect(page).toHaveURL(/data=circle&go=2&op=BE3\.3&sample=3&notation=oxford$/);
  await expect(present(page)).toHaveText("∂W³");
});
