import { expect, type Page } from "@playwright/test";
import { button, open, pressEdge, sharedLink, test, trainingCost, trainUntil } from "./support.ts";

function units(page: Page, layer: number) {
  return page.getByRole("button", { name: new RegExp(`^unit \\d+ of layer ${layer},`) });
}

test("units and layers are added and removed in the picture", async ({ page }) => {
  await open(page);
  const banner = page.getByRole("banner");
  await button(page, "Add a unit to layer 2").click();
  await expect(banner).toContainText("Circle · 2–6–4–1");
  await expect(units(page, 2)).toHaveCount(6);
  await button(page, "Remove a unit from layer 3").click();
  await expect(banner).toContainText("Circle · 2–6–3–1");
  await button(page, "Add a layer between layer 3 and the output").click();
  await expect(banner).toContainText("Circle · 2–6–3–3–1");
  await page.getByRole("combobox", { name: "Activation of layer 4" }).selectOption("relu");
  await expect(banner).toContainText("Circle · 2–6–3–3–1 · tanh and ReLU");
  await button(page, "Remove layer 2").click();
  await expect(banner).toContainText("Circle · 2–3–3–1");
  await button(page, "Remove layer 3").click();
  await button(page, "Remove layer 2").click();
  await expect(banner).toContainText("Circle · 2–1 · sigmoid");
  await expect(page.getByRole("button", { name: /^unit \d+ of layer/ })).toHaveCount(1);

  await page.getByRole("tab", { name: "Hidden representation" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("no hidden layer");
});

test("a weight set by hand arrives, is undone, and travels with the link", async ({ page, openElsewhere }) => {
  await open(page, "#/play?data=xor&until=60");
  const first = await trainingCost(page, 0);
  await page.locator('[data-unit="3:1"]').click();
  const inspector = page.getByRole("dialog", { name: /^unit 2 of layer 3/ });
  const weight = inspector.getByRole("textbox", { name: "weight from unit 4 of layer 2 to unit 2 of layer 3" });
  await weight.fill("-7.25");
  await weight.press("Enter");
  await expect(weight).toHaveValue("−7.25000");
  await expect(page.getByText("widest |w| = 7.25")).toBeVisible();
  await expect.poll(() => trainingCost(page, 0)).not.toBe(first);
  const edited = await trainingCost(page, 0);

  await button(page, "Undo").click();
  await expect.poll(() => trainingCost(page, 0)).toBe(first);
  await button(page, "Redo").click();
  await expect.poll(() => trainingCost(page, 0)).toBe(edited);

  await trainUntil(page, 60);
  const cost = await trainingCost(page, 60);
  const other = await openElsewhere(await sharedLink(page));
  await trainUntil(other, 60);
  expect(await trainingCost(other, 60)).toBe(cost);
});

test("an edge can be pressed to read and change its weight", async ({ page }) => {
  await open(page);
  await pressEdge(page, "4:0:2");
  const inspector = page.getByRole("dialog", { name: "weight from unit 3 of layer 3 to unit 1 of layer 4" });
  const weight = inspector.getByRole("textbox");
  await weight.fill("3");
  await weight.press("Enter");
  await expect(page.getByText("widest |w| = 3", { exact: true })).toBeVisible();
  await weight.fill("three");
  await weight.press("Enter");
  await expect(inspector.getByRole("status")).toContainText("invalid weight");
  await expect(weight).toHaveValue("3.00000");
});

test("the hidden representation follows the unit that is chosen and the weights that are set", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Hidden representation" }).click();
  const panel = page.getByRole("tabpanel", { name: "Hidden representation" });
  const picture = panel.getByRole("application");
  await expect(picture).toHaveAccessibleName(/^Activations of units 1 and 2 of layer 2 for 300 points/);
  await panel.getByRole("combobox", { name: "Layer" }).selectOption("3");
  await expect(picture).toHaveAccessibleName(/^Activations of units 1 and 2 of layer 3/);
  await panel.getByRole("combobox", { name: "x", exact: true }).selectOption("3");
  await expect(picture).toHaveAccessibleName(/^Activations of units 4 and 2 of layer 3/);

  const before = await panel.locator("canvas").first().screenshot();
  await page.locator('[data-unit="3:3"]').click();
  const bias = page.getByRole("textbox", { name: "bias of unit 4 of layer 3" });
  await bias.fill("2");
  await bias.press("Enter");
  await expect.poll(async () => (await panel.locator("canvas").first().screenshot()).equals(before)).toBe(false);

  await button(page, "Remove layer 3").click();
  await expect(picture).toHaveAccessibleName(/^Activations of units 4 and 2 of layer 2/);
});
