import { expect } from "@playwright/test";
import { button, open, test } from "./support.ts";

test("a tip comes to the pointer and to the keyboard, and describes its control", async ({ page }) => {
  await open(page);
  const share = button(page, "Share");
  const tip = page.getByRole("tooltip", { name: "A link that opens this experiment (S)" });
  await share.hover();
  await expect(tip).toBeAttached();
  await expect(share).toHaveAccessibleDescription("A link that opens this experiment (S)");
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);

  await button(page, "Compare").focus();
  await page.keyboard.press("Tab");
  await expect(share).toBeFocused();
  await expect(tip).toBeAttached();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Share" })).toBeVisible();
  await expect(tip).toHaveCount(0);
});

test("the first tip does not wait for a second move of the pointer", async ({ page }) => {
  await open(page);
  const { x, y, width, height } = (await page.getByTestId("train").boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(page.getByRole("tooltip", { name: "Train (Space)" })).toBeAttached();
});
