import { expect, type Locator, type Page } from "@playwright/test";
import { button, numberField, open, openDialog, test, trainingCost, trainUntil } from "./support.ts";

/** The first button of this name: a setting's own list may offer what is suggested. */
function suggestion(dialog: Locator, name: string) {
  return button(dialog, name).first();
}

function runs(page: Page) {
  return page.getByRole("radiogroup", { name: "Run in focus" }).getByRole("radio");
}

test("a suggested variant trains beside the base, step for step", async ({ page, openElsewhere }) => {
  await open(page, "#/play?data=circle&until=200");
  const compare = await openDialog(page, button(page, "Compare"), "Compare");
  await suggestion(compare, "quadratic").click();
  await expect(compare.getByText("quadratic instead of cross-entropy")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(runs(page)).toHaveText(["base", "quadratic"]);

  await trainUntil(page, 200);
  const quadratic = await trainingCost(page, 200, 1);
  expect(quadratic).not.toBe(await trainingCost(page, 200, 0));
  await expect(page.getByRole("row", { name: "quadratic instead of cross-entropy" })).toBeVisible();

  const alone = await openElsewhere("#/play?data=circle&until=200&cost=quadratic");
  await trainUntil(alone, 200);
  expect(await trainingCost(alone, 200)).toBe(quadratic);
});

test("the settings and the pictures are those of the run in focus", async ({ page }) => {
  await open(page, "#/play?data=circle&vs1.lr=1");
  const rate = numberField(page, "Learning rate");
  await expect(rate).toHaveValue("0.1");
  await runs(page).filter({ hasText: "learning rate 1" }).click();
  await expect(rate).toHaveValue("1");
  await rate.fill("0.5");
  await rate.press("Enter");
  await expect(runs(page)).toHaveText(["base", "learning rate 0.5"]);

  await page.getByRole("tab", { name: "Accuracy" }).press("1");
  await expect(rate).toHaveValue("0.1");
  await page.getByRole("tab", { name: "Accuracy" }).press("2");
  await expect(rate).toHaveValue("0.5");

  const deeper = page.getByRole("button", { name: "Add a unit to layer 2" });
  await deeper.click();
  await expect(page.getByText("Circle · 2–6–4–1 · tanh")).toBeVisible();
  await expect(page.getByRole("button", { name: /^unit 6 of layer 2/ })).toBeVisible();
  await page.getByRole("tab", { name: "Accuracy" }).press("1");
  await expect(page.getByText("Circle · 2–5–4–1 · tanh")).toBeVisible();
  await expect(page.getByRole("button", { name: /^unit 6 of layer 2/ })).toBeHidden();
});

test("up to four runs are compared, and any but the base can be taken away", async ({ page }) => {
  await open(page, "#/play?data=xor&until=50");
  const compare = await openDialog(page, button(page, "Compare"), "Compare");
  for (const name of ["learning rate 1", "ReLU", "no hidden layer"]) {
    await suggestion(compare, name).click();
    await expect(compare.getByText(`${name} instead of`)).toBeVisible();
  }
  await expect(compare.getByText("Up to four runs train side by side.")).toBeVisible();
  await expect(button(compare, "quadratic")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(runs(page)).toHaveCount(4);
  await trainUntil(page, 50);
  const costs = new Set<string>();
  for (let run = 0; run < 4; run++) costs.add(await trainingCost(page, 50, run));
  expect(costs.size).toBe(4);

  await openDialog(page, button(page, "Edit comparison…"), "Compare");
  await button(compare, "Remove variant 2").click();
  await page.keyboard.press("Escape");
  await expect(runs(page)).toHaveText(["base", "learning rate 1", "no hidden layer"]);
  await expect(page).toHaveURL(/vs2\.net=none/);
});
