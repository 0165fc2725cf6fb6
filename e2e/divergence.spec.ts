import { expect } from "@playwright/test";
import { button, open, setNumber, takeStep, test, trainingCost } from "./support.ts";

test("numbers that leave all bounds are told of with their step, and a reset recovers", async ({ page }) => {
  await open(page, "#/play?data=plane&net=none&output=identity&cost=quadratic&lr=10&batch=5000");
  const first = await trainingCost(page, 0);
  await button(page, "Train").click();
  const notice = page.getByRole("status").filter({ hasText: "Training diverged" });
  await expect(notice).toContainText(/Training diverged at step \d+: .+ is no longer a finite number\./);
  await expect(notice).toContainText("A smaller learning rate usually helps");
  await expect(button(page, "Train")).toBeVisible();
  const [, at] = /at step (\d+)/.exec(await notice.innerText()) ?? [];
  // The step that failed was not taken.
  await expect(page.getByTestId("step")).toHaveText(String(Number(at) - 1));
  await expect(page.getByRole("region", { name: "Output and curves" })).toContainText(`diverged at step ${at}`);

  await button(page, "Reset to the first step").click();
  await expect(notice).toBeHidden();
  expect(await trainingCost(page, 0)).toBe(first);
  await setNumber(page, "Learning rate", "0.01");
  await takeStep(page);
  expect(Number(await trainingCost(page, 1))).toBeLessThan(Number(first));
});

test("of several runs, the one that diverged is named and the others go on", async ({ page }) => {
  await open(page, "#/play?data=plane&net=none&batch=5000&lr=0.01&until=500&vs1.lr=10");
  await button(page, "Train").click();
  await expect(page.getByRole("status").filter({ hasText: "Run 2 diverged at step" })).toBeVisible();
  await expect(page.getByTestId("step")).toHaveText("500");
  expect(Number(await trainingCost(page, 500, 0))).toBeLessThan(1);
});
