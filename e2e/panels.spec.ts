import { expect } from "@playwright/test";
import { button, open, test } from "./support.ts";

test("a panel stays beside the others, or takes the network's place, and is found so again", async ({ page }) => {
  await open(page);
  await button(page, "Take Accuracy away").click();
  await expect(page.getByRole("application", { name: /^Accuracy by step/ })).toBeHidden();
  await page.getByRole("tab", { name: "Numbers" }).click();
  await button(page, "Keep Numbers beside the others").click();
  await page.getByRole("tab", { name: "Accuracy" }).click();
  await expect(page.getByRole("application", { name: /^Accuracy by step/ })).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();

  await button(page, "Enlarge over the network").click();
  await expect(page.getByRole("application", { name: "Network" })).toBeHidden();
  await button(page, "Show the network again").click();
  await expect(page.getByRole("application", { name: "Network" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("tab", { name: "Accuracy", selected: true })).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();
});

test("the screen fills the window, and the page itself has nothing to scroll to", async ({ page }) => {
  await open(page);
  for (const link of ["#/play", "#/play?data=circle&go=2&op=BE3.2&sample=1"]) {
    await page.evaluate((hash) => location.assign(hash), link);
    await expect(page.locator(".card")).toHaveCount(link.includes("go=") ? 1 : 0);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  }
});

test("the colours can be changed, and stay", async ({ page }) => {
  await open(page);
  const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
  await button(page, "Change to dark colours").click();
  expect(await theme()).toBe("dark");
  await page.reload();
  await expect(button(page, "Change to light colours")).toBeVisible();
  expect(await theme()).toBe("dark");
});
