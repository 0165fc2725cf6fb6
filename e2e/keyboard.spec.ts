import { expect, type Locator, type Page } from "@playwright/test";
import { expectPast, numberField, open, test } from "./support.ts";

/** More stops than the page has. */
const MOST_STOPS = 80;

/** Walks with Tab, as far as it takes, to an element. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const handle = await target.elementHandle();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await handle?.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** How the focused element, with what is in it and right around it, looks; then how it looks unfocused. */
async function looks(page: Page): Promise<readonly [name: string, focused: string, unfocused: string]> {
  const element = page.locator(":focus");
  const name = await element.evaluate(
    (node) => `${node.tagName} ${node.id} ${node.getAttribute("aria-label") ?? node.textContent}`,
  );
  const look = (node: Element) =>
    [node.parentElement ?? node, node, ...node.querySelectorAll("*")]
      .map((part) => {
        const { outline, boxShadow, borderColor, backgroundColor, stroke } = getComputedStyle(part);
        return [outline, boxShadow, borderColor, backgroundColor, stroke].join();
      })
      .join();
  const handle = await element.elementHandle();
  const focused = (await handle?.evaluate(look)) ?? "";
  await page.keyboard.press("Tab");
  return [name, focused, (await handle?.evaluate(look)) ?? ""];
}

test("the page is worked from its load with Tab, Enter, Space and arrows alone", async ({ page }) => {
  await open(page);
  const train = page.getByTestId("train");
  await tabTo(page, train);
  await page.keyboard.press("Space");
  await expect(train).toHaveText("Pause");
  await expectPast(page, 10);
  await page.keyboard.press("Enter");
  await expect(train).toHaveText("Train");

  const share = page.getByRole("button", { name: "Share", exact: true });
  await tabTo(page, share);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.getByTestId("link")).toBeVisible();
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press("Tab");
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(share).toBeFocused();

  await tabTo(page, page.getByRole("radio", { name: "Circle" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Exclusive or" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("banner")).toContainText("Exclusive or · ");

  await tabTo(page, numberField(page, "Learning rate"));
  await page.keyboard.type("0.5");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("slider", { name: "Learning rate", exact: true })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(numberField(page, "Learning rate")).toHaveValue("0.49");

  await tabTo(page, page.getByRole("tab", { name: "Hidden representation" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Accuracy" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tabpanel", { name: "Numbers" }).getByRole("table")).toBeVisible();
});

test("arrows walk from unit to unit, and Enter opens one to change its numbers", async ({ page }) => {
  await open(page);
  await tabTo(page, page.getByRole("button", { name: "input x₁" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(":focus")).toHaveAccessibleName(/^unit 2 of layer 2/);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(":focus")).toHaveAccessibleName(/^unit 3 of layer 2/);

  await page.keyboard.press("Enter");
  const inspector = page.getByRole("dialog", { name: /^unit 3 of layer 2/ });
  await expect(inspector.getByRole("textbox", { name: "bias of unit 3 of layer 2" })).toBeFocused();
  await page.keyboard.type("2.5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "unit 3 of layer 2, tanh, bias 2.5" })).toBeAttached();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(inspector).toBeHidden();
  await expect(page.locator(":focus")).toHaveAccessibleName("unit 3 of layer 2, tanh, bias 2.5");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator(":focus")).toHaveAccessibleName(/^unit 2 of layer 2/);
});

test("the keys that the help lists work anywhere on the page", async ({ page }) => {
  await open(page, "#/play?data=circle&vs1.lr=1");
  const step = page.getByTestId("step");
  for (const granularity of ["layer", "sample", "batch"]) {
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("combobox", { name: "How far a step goes" })).toHaveValue(granularity);
  }
  await page.keyboard.press("ArrowRight");
  await expect(step).toHaveText("1");
  await page.keyboard.press("ArrowLeft");
  await expect(step).toHaveText("0");
  await page.keyboard.press("e");
  await expect(page.getByTestId("epoch")).toHaveText("1");
  await expect(step).toHaveText("14");
  await page.keyboard.press("r");
  await expect(step).toHaveText("0");
  await page.keyboard.press("2");
  await expect(numberField(page, "Learning rate")).toHaveValue("1");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("train")).toHaveText("Pause");
  await page.keyboard.press("Space");
  await expect(page.getByTestId("train")).toHaveText("Train");

  // A slider takes the arrows and leaves the rest.
  const slider = page.getByRole("slider", { name: "Noise", exact: true });
  await slider.press("ArrowRight");
  await expect(numberField(page, "Noise")).toHaveValue("0.06");
  await expect(step).toHaveText("0");
  await slider.press("e");
  await expect(step).toHaveText("14");
  await slider.press("Control+z");
  await expect(numberField(page, "Noise")).toHaveValue("0.05");

  for (const [key, title] of [
    ["?", "Keys"],
    ["c", "Compare"],
    ["s", "Share"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }

  // What is typed into a field is meant for the field.
  await numberField(page, "Noise").focus();
  await page.keyboard.type("s e");
  await page.keyboard.press("ArrowRight");
  await expect(numberField(page, "Noise")).toHaveValue("s e");
  await expect(page.getByTestId("train")).toHaveText("Train");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("every stop of the Tab key shows where it is", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  await page.keyboard.press("Tab");
  const names: string[] = [];
  const unmarked: string[] = [];
  while ((await page.locator(":focus").count()) > 0) {
    const [name, focused, unfocused] = await looks(page);
    names.push(name);
    if (focused === unfocused) unmarked.push(name);
    expect(names.length).toBeLessThan(MOST_STOPS);
  }
  expect(names.length).toBeGreaterThan(40);
  expect(unmarked).toEqual([]);
});
