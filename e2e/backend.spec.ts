import { expect } from "@playwright/test";
import { button, expectPast, open, test, trainingCost, trainUntil } from "./support.ts";

const LINK = "#/play?net=12.tanh,6.tanh&batch=32&until=25";

test("a run on the graphics card takes the course of one on the processor, to float32's digits", async ({ page }) => {
  await open(page, `${LINK}&backend=cpu`);
  await trainUntil(page, 25);
  const exact = Number(await trainingCost(page, 25));

  await open(page, `${LINK}&backend=gpu`);
  await page.reload();
  await trainUntil(page, 25);
  await expect(page.locator(".badge")).toHaveText(/^(webgpu|webgl2|webasm)/);
  const cost = Number(await trainingCost(page, 25));
  expect(Math.abs(cost / exact - 1)).toBeLessThan(1e-4);
  // Float32 it is, and not the processor in disguise.
  expect(cost).not.toBe(exact);
});

test("the place of the arithmetic can be changed while it trains, and the run goes on", async ({ page }) => {
  await open(page, "#/play?net=12.tanh,6.tanh&batch=32");
  await button(page, "Train").click();
  await expectPast(page, 50);
  const badge = page.locator(".badge");
  await expect(badge).toHaveText(/^cpu/);
  await badge.click();
  const choice = page.getByRole("dialog", { name: "Arithmetic" });
  await expect(choice).toContainText("so short that handing it to a graphics card would take longer");
  await choice.getByRole("combobox").selectOption({ label: "graphics card" });
  await expect(badge).toHaveText(/^web/);
  const reached = Number((await page.getByTestId("step").innerText()).replaceAll(",", ""));
  await expectPast(page, reached);
  await expect(page).toHaveURL(/backend=gpu/);
  await choice.getByRole("combobox").selectOption({ label: "processor" });
  await expect(badge).toHaveText(/^cpu/);
  await expectPast(page, reached + 1000);
});
