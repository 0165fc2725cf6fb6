import { expect } from "@playwright/test";
import { button, expectPast, open, openDialog, stepOf, takeStep, test, trainingCost } from "./support.ts";

test("trains the first experiment until it tells the circle apart, and pauses", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Numbers" }).click();
  const accuracy = page.getByRole("row", { name: "base" }).getByRole("cell").nth(2);
  await expect(accuracy).toHaveText("50.0 %");
  await button(page, "Train").click();
  await expect.poll(async () => Number.parseFloat(await accuracy.innerText())).toBeGreaterThan(95);
  await button(page, "Pause").click();
  await expect(button(page, "Train")).toBeVisible();

  const readings: number[] = [];
  await expect
    .poll(async () => {
      readings.push(await stepOf(page));
      return readings.at(-1) === readings.at(-2);
    })
    .toBe(true);
  await page.getByRole("tab", { name: "Accuracy" }).click();
  await expect(page.getByRole("tabpanel").getByRole("application")).toHaveAccessibleName(
    new RegExp(
      `^Accuracy by step, at step ${(await stepOf(page)).toLocaleString("en-US")}, .* training set (100|9[5-9])`,
    ),
  );
});

test("takes one step at a time and goes back to the same first weights", async ({ page }) => {
  await open(page);
  const step = page.getByTestId("step");
  const first = await trainingCost(page, 0);
  expect(first).toMatch(/^0\.\d{14,}$/);

  await takeStep(page);
  await expect(step).toHaveText("1");
  const second = await trainingCost(page, 1);
  expect(second).not.toBe(first);
  await takeStep(page);
  await expect(step).toHaveText("2");

  await button(page, "Reset to the first step").click();
  await expect(step).toHaveText("0");
  expect(await trainingCost(page, 0)).toBe(first);
  await takeStep(page);
  expect(await trainingCost(page, 1)).toBe(second);
});

test("goes on training after a reset made while it trains", async ({ page }) => {
  await open(page);
  await button(page, "Train").click();
  await expectPast(page, 100);
  await button(page, "Reset to the first step").click();
  await expectPast(page, 100);
  await expect(button(page, "Pause")).toBeVisible();
});

test("trains epochs: so many steps as the training set has batches", async ({ page }) => {
  // 210 examples in batches of 16: 13 whole ones and one of 2.
  await open(page, "#/play?data=circle&points=300&validation=0.3&batch=16");
  const speed = await openDialog(page, page.getByRole("button", { name: /^Speed/ }), "Speed");
  await button(speed, "Train one epoch").click();
  await expect(page.getByTestId("step")).toHaveText("14");
  await expect(page.getByTestId("epoch")).toHaveText("1");
  await expect(page.getByTestId("train")).toHaveText("Train");
  await button(speed, "Train one epoch").click();
  await expect(page.getByTestId("step")).toHaveText("28");
  await expect(page.getByTestId("epoch")).toHaveText("2");
});

test("trains no faster than it is told to", async ({ page }) => {
  await open(page);
  const speed = await openDialog(page, page.getByRole("button", { name: /^Speed/ }), "Speed");
  await speed.getByRole("switch", { name: "As fast as it goes" }).click();
  await speed.getByRole("textbox", { name: "Steps a second" }).fill("20");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(speed).toBeHidden();

  await button(page, "Train").click();
  await expect(page.locator(".badge")).toHaveText(/· \d+ steps\/s/);
  const rate = Number(/([\d,]+) steps/.exec(await page.locator(".badge").innerText())?.[1]?.replaceAll(",", ""));
  // A machine may be slower than asked; hundreds of times faster is what it would be unasked.
  expect(rate).toBeLessThanOrEqual(40);
});
