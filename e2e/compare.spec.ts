import { expect, type Page } from "@playwright/test";
import { trainLink } from "../scripts/trainLink.ts";
import { button, numberField, open, openDialog, test, trainingCost, trainUntil } from "./support.ts";

function runs(page: Page) {
  return page.getByRole("radiogroup", { name: "Run in focus" }).getByRole("radio");
}

test("a suggested variant trains beside the base, step for step", async ({ page }) => {
  await open(page, "#/play?data=circle&until=200");
  const compare = await openDialog(page, button(page, "Compare"), "Compare");
  await button(compare, "quadratic").click();
  await expect(compare.getByText("quadratic instead of cross-entropy")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(runs(page)).toHaveText(["base", "quadratic"]);

  await trainUntil(page, 200);
  const costs = [await trainingCost(page, 200, 0), await trainingCost(page, 200, 1)];
  await expect(page).toHaveURL(/vs1\.cost=quadratic/);
  const alone = trainLink(page.url(), 200).runs;
  expect(alone.map(({ step }) => step)).toEqual([200, 200]);
  expect(costs).toEqual(alone.map(({ training }) => String(training.cost)));
  expect(costs[1]).toBe(String(trainLink("data=circle&cost=quadratic", 200).runs[0]?.training.cost));
  await expect(page.getByRole("row", { name: "quadratic instead of cross-entropy" })).toBeVisible();
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
    await button(compare, name).click();
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
