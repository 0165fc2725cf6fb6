import { expect, type Page } from "@playwright/test";
import { button, expectPast, numberField, open, openDialog, setNumber, test, trainUntil } from "./support.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Nothing makes the page wider than the screen. */
async function expectNoOverflow(page: Page): Promise<void> {
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth]);
  await expect.poll(widths).toEqual([390, 390]);
}

test("the page fits the screen, whatever is shown", async ({ page }) => {
  await open(page, "#/play?data=circle&until=30&vs1.cost=quadratic&vs2.lr=1&vs3.net=4.relu,4.relu,4.relu,4.relu");
  await expectNoOverflow(page);
  await trainUntil(page, 30);
  for (const name of ["Output", "Cost", "Hidden representation", "Accuracy", "Numbers"]) {
    await page.getByRole("tab", { name }).tap();
    await expect(page.getByRole("tabpanel", { name })).toBeVisible();
    await expect(page.getByRole("tabpanel", { name }).locator("canvas, table").first()).toBeVisible();
    await expectNoOverflow(page);
  }
  for (const [opener, title] of [
    [button(page, "Compare"), "Compare"],
    [button(page, "Share"), "Share"],
    [button(page, "Keys"), "Keys"],
  ] as const) {
    const dialog = await openDialog(page, opener, title);
    await expectNoOverflow(page);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await button(dialog, "Close").tap();
    await expect(dialog).toBeHidden();
  }
});

test("the transport stays at the thumb", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: "Cost" }).tap();
  for (const bottom of [false, true]) {
    await page.evaluate((down) => scrollTo(0, down ? document.documentElement.scrollHeight : 0), bottom);
    await expect(button(page, "Train")).toBeInViewport({ ratio: 1 });
    await expect(button(page, "Step")).toBeInViewport({ ratio: 1 });
    await expect(button(page, "Settings")).toBeInViewport({ ratio: 1 });
  }
  await button(page, "Train").tap();
  await expectPast(page, 10);
  await button(page, "Pause").tap();
  await expect(button(page, "Train")).toBeVisible();
});

test("settings are made in a sheet", async ({ page }) => {
  await open(page);
  const sheet = await openDialog(page, button(page, "Settings"), "Settings");
  await sheet.getByRole("radio", { name: "Spiral" }).tap();
  await setNumber(sheet, "Learning rate", "0.4");
  await sheet.getByRole("combobox", { name: "Cost" }).selectOption("quadratic");
  await button(sheet, "Close").tap();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/data=spiral&cost=quadratic&lr=0\.4/);

  await button(page, "Settings").tap();
  await expect(numberField(sheet, "Learning rate")).toHaveValue("0.4");
  await button(sheet, "All settings…").tap();
  await expect(page.getByRole("dialog", { name: "All settings" })).toBeVisible();
});

test("a unit can be tapped to change its numbers", async ({ page }) => {
  await open(page);
  await page.locator('[data-unit="3:0"]').tap();
  const inspector = page.getByRole("dialog", { name: /^unit 1 of layer 3/ });
  await expect(inspector).toBeInViewport({ ratio: 1 });
  const bias = inspector.getByRole("textbox", { name: "bias of unit 1 of layer 3" });
  await bias.fill("1.5");
  await bias.press("Enter");
  await expect(bias).toHaveValue("1.50000");
  await button(inspector, "Close").tap();
  await expect(inspector).toBeHidden();
});

test("a step is walked through with the thumb, and its bar leaves the network in sight", async ({ page }) => {
  await open(page, "#/play?data=circle&go=2&op=BE3.2&sample=3");
  const bar = page.getByRole("region", { name: "The step that is walked through" });
  await expect(bar.getByRole("radio", { name: /^Sample 3 of 16/ })).toBeChecked();
  await expectNoOverflow(page);
  expect((await bar.boundingBox())!.height).toBeLessThan(90);
  await expect(page.locator(".card-title")).toBeInViewport();
  await button(page, "Step").tap();
  await expect(page.locator(".chip[aria-current=step]")).toHaveText("∂b²");
  await page.getByRole("combobox", { name: "Notation" }).selectOption("bishop");
  await expect(page.locator(".card-title")).toHaveText("Gradient of the bias of unit 1 in hidden layer 1");
  await button(page, "Paths").tap();
  await expect(page.getByTestId("paths-total")).toBeVisible();
  await expectNoOverflow(page);
});
