import { expect } from "@playwright/test";
import {
  button,
  expectPast,
  numberField,
  open,
  setNumber,
  stepOf,
  test,
  trainingCost,
  watchCounter,
} from "./support.ts";

test("the learning rate changes while it trains, and the run goes on", async ({ page }) => {
  await open(page);
  await button(page, "Train").click();
  await expectPast(page, 0);
  const counter = await watchCounter(page);

  await page.getByRole("slider", { name: "Learning rate", exact: true }).press("ArrowRight");
  await expect(numberField(page, "Learning rate")).toHaveValue("0.11");
  await setNumber(page, "Learning rate", "0.03");
  await setNumber(page, "Batch size", "8");
  await expectPast(page, await stepOf(page));
  await expect(button(page, "Pause")).toBeVisible();
  expect(await counter.falls()).toEqual([]);
});

test("other data begin a new run, which goes on training", async ({ page }) => {
  await open(page);
  await button(page, "Train").click();
  await expectPast(page, 500);
  const counter = await watchCounter(page);
  await setNumber(page, "Noise", "0.3");
  await expect.poll(counter.falls).toHaveLength(1);
  await expectPast(page, 500);
  await expect(button(page, "Pause")).toBeVisible();
});

test("a number out of range is refused with what was expected", async ({ page }) => {
  await open(page);
  const field = numberField(page, "Learning rate");
  await field.fill("-1");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("-1 (expected 1e−5 to 10)");
  await field.press("Escape");
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(field).toHaveValue("0.1");
});

test("every change can be undone and done again", async ({ page }) => {
  await open(page);
  const noise = numberField(page, "Noise");
  await expect(button(page, "Undo")).toBeDisabled();
  const first = await trainingCost(page, 0);
  await setNumber(page, "Noise", "0.2");
  await page.getByRole("radio", { name: "Exclusive or" }).click();
  await expect(page.getByText("Exclusive or · 2–5–4–1 · tanh")).toBeVisible();

  await button(page, "Undo").click();
  await expect(page.getByText("Circle · 2–5–4–1 · tanh")).toBeVisible();
  await page.getByRole("tab", { name: "Numbers" }).press("Control+z");
  await expect(noise).toHaveValue("0.05");
  await expect(button(page, "Undo")).toBeDisabled();
  await expect.poll(() => trainingCost(page, 0)).toBe(first);

  await page.getByRole("tab", { name: "Numbers" }).press("Control+Shift+z");
  await expect(noise).toHaveValue("0.2");
  await button(page, "Redo").click();
  await expect(page.getByText("Exclusive or · 2–5–4–1 · tanh")).toBeVisible();
  await expect(button(page, "Redo")).toBeDisabled();
});

test("the browser's back and forward change the experiment, not only the address", async ({ page }) => {
  await open(page);
  const output = page.getByRole("region", { name: "Output", exact: true }).getByRole("application");
  await page.getByRole("radio", { name: "Exclusive or" }).click();
  await expect(page).toHaveURL(/data=xor/);
  await setNumber(page, "Noise", "0.3");
  await expect(page).toHaveURL(/noise=0\.3/);
  const noisy = await trainingCost(page, 0);

  await page.goBack();
  await expect(numberField(page, "Noise")).toHaveValue("0.05");
  await expect.poll(() => trainingCost(page, 0)).not.toBe(noisy);
  await page.goBack();
  await expect(page.getByRole("radio", { name: "Circle" })).toBeChecked();
  await expect(output).toHaveAccessibleName(/x₁ from −6 to 6/);
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole("radio", { name: "Exclusive or" })).toBeChecked();
  await expect(numberField(page, "Noise")).toHaveValue("0.3");
  await expect.poll(() => trainingCost(page, 0)).toBe(noisy);
});

test("a reload and a later visit open the last experiment", async ({ page, context }) => {
  await open(page);
  await page.getByRole("radio", { name: "Spiral" }).click();
  await setNumber(page, "Learning rate", "0.02");
  // At once, before the address has followed.
  await page.reload();
  await expect(page.getByText("Spiral · 2–5–4–1 · tanh")).toBeVisible();
  await expect(numberField(page, "Learning rate")).toHaveValue("0.02");

  const later = await context.newPage();
  await open(later);
  await expect(later.getByText("Spiral · 2–5–4–1 · tanh")).toBeVisible();
  await expect(numberField(later, "Learning rate")).toHaveValue("0.02");
});
