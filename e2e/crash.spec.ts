import { expect, type Page } from "@playwright/test";
import { button, expectPast, open, setNumber, stepOf, takeStep, test, watchCounter } from "./support.ts";

/** Lets the training worker fail as a mistake in it would. */
async function failWorker(page: Page): Promise<void> {
  await page
    .workers()
    .at(-1)
    ?.evaluate(() => {
      setTimeout(() => {
        throw new Error("told to fail");
      });
    });
}

/** Trains for longer than checkpoints are apart. @returns a step that a checkpoint has been taken after */
async function trainPastCheckpoint(page: Page): Promise<number> {
  await button(page, "Train").click();
  await expectPast(page, 0);
  const start = await page.evaluate(() => performance.now());
  let step = 0;
  // A checkpoint is due a second after the last; this one is seen a whole second later.
  await expect
    .poll(async () => {
      const now = await page.evaluate(() => performance.now());
      if (now < start + 1500) step = await stepOf(page);
      return now;
    })
    .toBeGreaterThan(start + 4000);
  return step;
}

test("a worker that fails is replaced, and training goes on from its last checkpoint", async ({ page }) => {
  await open(page);
  const saved = await trainPastCheckpoint(page);
  const counter = await watchCounter(page);
  await failWorker(page);

  const notice = page.getByRole("status").filter({ hasText: "The training worker stopped" });
  await expect(notice).toContainText("Error: told to fail");
  await expect(notice).toContainText("started again from its last checkpoint");
  await expectPast(page, await stepOf(page));
  // No fall is seen if the checkpoint was newer than what the page showed.
  for (const resumed of await counter.falls()) expect(resumed).toBeGreaterThan(saved);
  await expect(button(page, "Pause")).toBeVisible();

  await button(notice, "Dismiss").click();
  await expect(notice).toBeHidden();
  await button(page, "Pause").click();
  await button(page, "Reset to the first step").click();
  await expect(page.getByTestId("step")).toHaveText("0");
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText("1");
});

test("a worker that falls silent is replaced, too", async ({ page }) => {
  await open(page);
  await button(page, "Train").click();
  await expectPast(page, 100);
  await page
    .workers()
    .at(-1)
    ?.evaluate(() => {
      self.close();
    });
  await expect(page.getByRole("status").filter({ hasText: /gave no sign for \d+ s/ })).toBeVisible({
    timeout: 15_000,
  });
  await expectPast(page, await stepOf(page));
});

test("a worker that keeps failing is left alone until the experiment changes", async ({ page }) => {
  await open(page);
  const keepsStopping = page.getByRole("status").filter({ hasText: "Change the experiment, or press Train" });
  await expect(async () => {
    await failWorker(page);
    await expect(keepsStopping).toBeVisible({ timeout: 250 });
  }).toPass();
  await setNumber(page, "Noise", "0.2");
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText("1");
});

test("a worker that cannot be loaded is said to be so, and Train tries again", async ({ page }) => {
  let blocked = true;
  await page.route(/entry.*\.js$/, (route) => (blocked ? route.abort() : route.continue()));
  await page.goto("/");
  const notice = page.getByRole("status").filter({ hasText: "could not be loaded" });
  await expect(notice).toContainText("Reload the page");
  blocked = false;
  await button(page, "Train").click();
  await expectPast(page, 100);
});
