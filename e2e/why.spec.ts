import { expect, type Page } from "@playwright/test";
import { open, pressEdge, test } from "./support.ts";

const card = (page: Page) => page.getByRole("region", { name: "Where the number comes from" });
const network = (page: Page) => page.getByRole("main").getByRole("region", { name: "Network" });

test("two presses lead from the first screen to why a weight has its slope", async ({ page }) => {
  await open(page);
  await pressEdge(page, "3:0:1", 0.3);
  const inspector = page.getByRole("dialog", { name: "weight from unit 2 of layer 2 to unit 1 of layer 3" });
  await expect(inspector).toContainText("Slope of the mean cost over the next batch, 16 samples");
  const slope = await inspector.locator(".value").innerText();
  await inspector.getByRole("button", { name: /^Why\? Where (?!the weight)/ }).click();
  await expect(card(page)).toContainText("Gradient of the weight from unit 2 to unit 1 in layer 3");
  await expect(inspector).toBeHidden();
  // The same number stands on the edge.
  const onEdge = network(page).getByRole("button", { name: /^slope of the cost by the weight from unit 2 of layer 2/ });
  await expect(onEdge.filter({ hasText: slope })).toBeVisible();
});

test("the numbers at units, edges and the cost each lead to where they come from", async ({ page }) => {
  await open(page);
  await page.locator('[data-unit="3:1"]').click();
  const inspector = page.getByRole("dialog", { name: /^unit 2 of layer 3/ });
  await inspector.getByRole("button", { name: /^Why\? Where δ/ }).click();
  await expect(card(page)).toContainText("unit 2");
  await network(page)
    .getByRole("button", { name: /^mean cost over the 16 samples of this batch/ })
    .click();
  await expect(card(page).getByRole("heading").first()).toContainText(/cost/i);
  await network(page)
    .getByRole("button", { name: /^unit 4 of layer 3, tanh: / })
    .click();
  await expect(card(page).getByRole("heading").first()).toContainText("unit 4 in layer 3");
  await page.locator('[data-unit="3:1"]').press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(card(page).getByRole("heading").first()).toContainText("unit 1 in layer 3");
});

test("one sample of the batch is looked at instead of the means of all", async ({ page }) => {
  await open(page);
  await page.locator('[data-unit="3:1"]').click();
  const inspector = page.getByRole("dialog", { name: /^unit 2 of layer 3/ });
  await inspector.getByRole("button", { name: /^Why\? Where a/ }).click();
  await expect(network(page)).toContainText("this batch: means of 16 samples");
  const samples = page.getByRole("radiogroup", { name: "Sample of this batch" });
  await samples.getByRole("radio", { name: "whole batch" }).press("ArrowRight");
  await expect(network(page)).toContainText("this sample: 1 of 16");
  await expect(samples.getByRole("radio", { name: /^Sample 1 of 16/ })).toBeFocused();
  await samples.getByRole("radio", { name: /^Sample 5 of 16/ }).click();
  await expect(network(page)).toContainText("this sample: 5 of 16");
});
