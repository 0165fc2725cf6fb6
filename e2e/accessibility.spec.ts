import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { button, open, openDialog, test, trainUntil } from "./support.ts";

/** Serious and critical findings in a part of the page, each as its rule, its element and what would mend it. */
async function findings(page: Page, part: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Without frames there is nothing to gather in a page of its own.
    .setLegacyMode()
    .include(part)
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}\n${failureSummary}`));
}

/** A comparison, so that every part of the page is shown. */
const LINK = "#/play?data=circle&until=50&vs1.cost=quadratic&vs1.net=3.relu";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the main screen with a unit opened", async ({ page }) => {
      await open(page, LINK);
      expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe(colorScheme);
      await trainUntil(page, 50);
      await page.locator('[data-unit="2:0"]').click();
      await expect(page.getByRole("dialog", { name: /^unit 1 of layer 2/ })).toBeVisible();
      expect(await findings(page, "html")).toEqual([]);
      await page.getByRole("tab", { name: "Numbers" }).click();
      await expect(page.getByRole("table")).toBeVisible();
      expect(await findings(page, ".dock")).toEqual([]);
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("a step that is walked through, with each part of the card open", async ({ page }) => {
      await open(page, "#/play?data=circle&go=20&op=BE3.2&sample=3&notation=oxford");
      const card = page.getByRole("region", { name: "Where the number comes from" });
      const parts = card.locator(".card-section");
      await expect(parts.first()).toBeVisible();
      expect(await findings(page, "html")).toEqual([]);
      const count = await parts.count();
      expect(count).toBeGreaterThan(2);
      for (let part = 0; part < count; part++) {
        await parts.nth(part).click();
        await expect(card.locator(".card-section-body")).not.toBeEmpty();
        expect(await findings(page, ".card"), await parts.nth(part).innerText()).toEqual([]);
      }
      await page.getByRole("radio", { name: "whole batch" }).click();
      await page.getByRole("button", { name: /^FE1:/ }).first().click();
      await expect(card.getByTestId("card-mean")).toBeVisible();
      expect(await findings(page, "html")).toEqual([]);
    });
  });
}

test("each dialog", async ({ page }) => {
  await open(page, LINK);
  const dialogs = [
    [button(page, "All settings…"), "All settings"],
    [button(page, "Compare"), "Compare"],
    [button(page, "Share"), "Share"],
    [button(page, "Keys"), "Keys"],
    [page.getByRole("button", { name: /^Speed/ }), "Speed"],
    [page.getByRole("button", { name: /all data$/ }), "All data"],
  ] as const;
  for (const [opener, title] of dialogs) {
    const dialog = await openDialog(page, opener, title);
    await dialog.evaluate((element) =>
      Promise.all(element.getAnimations({ subtree: true }).map(({ finished }) => finished)),
    );
    expect(await findings(page, "[role=dialog]"), title).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the screen and its sheet", async ({ page }) => {
    await open(page, LINK);
    expect(await findings(page, "html")).toEqual([]);
    await openDialog(page, button(page, "Settings"), "Settings");
    expect(await findings(page, "[role=dialog]")).toEqual([]);
  });
});
