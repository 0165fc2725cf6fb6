import { expect, type Locator, type Page } from "@playwright/test";
import { workedExamples } from "../src/experiment/workedExamples/workedExamples.ts";
import { button, open, openDialog, test } from "./support.ts";

/** The table of what a note prints and what is computed. */
const results = (page: Page): Locator => page.getByRole("region", { name: "Printed and computed" });

async function openExample(page: Page, title: string): Promise<void> {
  const dialog = await openDialog(page, button(page, "Examples"), "Examples");
  await dialog.getByRole("button", { name: title }).click();
  await expect(dialog).toBeHidden();
}

test("every worked example opens in one click, with what is computed beside what is printed", async ({ page }) => {
  await open(page);
  for (const { title, results: runs } of workedExamples) {
    await test.step(title, async () => {
      await openExample(page, title);
      await expect(results(page).getByText(title)).toBeVisible();
      const first = runs[0]!;
      await expect(results(page).getByTestId("computed")).toHaveCount(first.length);
      await expect(results(page).getByText("as printed", { exact: true })).toHaveCount(
        first.filter(({ slip, printed, comesTo }) => !slip && (comesTo ?? printed) !== undefined).length,
      );
      await expect(results(page).getByText(/^slip /)).toHaveCount(first.filter(({ slip }) => slip).length);
      await expect(page.getByTestId("step")).toHaveText("0");
    });
  }
});

test("the two-layer chain shows the printed 0.731, names the slip, and says where a number comes from", async ({
  page,
}) => {
  await open(page);
  await openExample(page, "Two sigmoid units in a row");
  const row = (name: number) => results(page).getByRole("row").nth(name);
  await expect(row(2)).toContainText("0.731");
  await expect(row(2).getByTestId("computed")).toHaveText("0.7310585786300049");
  const slip = results(page).getByRole("row", { name: /slip E3/ });
  await expect(slip.getByTestId("computed")).toHaveText(/^−0\.014403488713752/);
  await expect(results(page).getByRole("listitem").filter({ hasText: "E3" })).toBeVisible();
  await row(2).getByTestId("computed").click();
  await expect(page.getByText(/^Activation of unit 1 in layer 2/).first()).toBeVisible();
});

test("the NOT gate has both signs, each with its own numbers", async ({ page }) => {
  await open(page);
  await openExample(page, "A NOT gate that is wrong and saturated");
  const z = results(page).getByTestId("computed").first();
  await expect(z).toHaveText("−5");
  await page.getByRole("radio", { name: /initial values −5, 0/ }).click();
  await expect(z).toHaveText("5");
  await expect(results(page).getByText("slip B8")).toHaveCount(2);
});

test("opening an example is undone like any change", async ({ page }) => {
  await open(page);
  await openExample(page, "The toy network 2–2–1");
  await expect(page.getByRole("tab", { name: "Example" })).toBeVisible();
  await button(page, "Undo").click();
  await expect(page.getByRole("banner")).toContainText("Circle");
  await expect(page.getByRole("tab", { name: "Example" })).toHaveCount(0);
});
