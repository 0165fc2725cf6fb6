import { expect } from "@playwright/test";
import { button, open, setNumber, takeStep, test } from "./support.ts";

const noisy = "#/play?data=circle&noise=0.5&points=60&lr=1&batch=8&patience=8";

test("training stops early by itself, tells of it, and trains on when its patience is raised", async ({ page }) => {
  await open(page, noisy);
  await button(page, "Train").click();
  const notice = page.getByRole("status").filter({ hasText: "Another patience trains on" });
  await expect(notice).toContainText(/Training stopped early at epoch \d+; weights of epoch \d+ restored\./);
  await expect(button(page, "Train")).toBeVisible();
  await expect(page.getByTestId("announcer")).toContainText("Training stopped early at epoch");
  const step = Number(await page.getByTestId("step").innerText());

  await button(page, "All settings…").click();
  await setNumber(page.getByRole("dialog"), "Patience", "0");
  await page.keyboard.press("Escape");
  await expect(notice).toBeHidden();
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText(String(step + 1));
});

test("of an ensemble that is pruned, the network shown and the weights left are named", async ({ page }) => {
  await open(page, "#/play?data=circle&prune=0.5&prunefrom=0&pruneover=0&bag=3");
  await expect(page.getByText("network 1 of 3 · 17 of 34 weights left")).toBeVisible();
  await expect(page.locator(".network-edge.absent")).toHaveCount(17);
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText("1");
  await expect(page.locator(".network-edge.absent")).toHaveCount(17);
});

test("a batch larger than the training set says that it is the whole set", async ({ page }) => {
  await open(page, "#/play?data=circle&points=100&batch=5000");
  await expect(page.getByText("The whole training set: 70 examples.")).toBeVisible();
});
