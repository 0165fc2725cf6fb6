import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { button, open, test } from "./support.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const card = (page: Page): Locator => page.getByRole("region", { name: "Where the number comes from" });

/** The row of the card that has this label: general, of this number, with its numbers. */
const formula = (page: Page, label: string): Locator =>
  card(page).getByRole("heading", { name: label, exact: true }).locator("xpath=following-sibling::*[1]");

async function copied(page: Page, name: string): Promise<string> {
  await button(card(page), name).click();
  await expect(button(card(page), "Copied").first()).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("from ∂L/∂w to the data, number by number, with a change of notation on the way", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=20&op=BE3.2&sample=3&notation=oxford");
  const title = card(page).locator(".card-title");
  await expect(title).toHaveText("Gradient of the weight from input 1 to unit 1 in layer 2");
  await expect(card(page)).toContainText("sum over this batch of 16");

  // The second number of the sum's second term is the input of the second sample, the first of it the error.
  const numbers = formula(page, "with its numbers").getByRole("button");
  await numbers.nth(2).click();
  await expect(title).toHaveText("Error δ of unit 1 in layer 2");
  await expect(card(page)).toContainText("sample 2 of this batch of 16");

  const before = await copied(page, "Copy the general equation as LaTeX");
  await card(page).getByRole("radio", { name: "Nielsen" }).click();
  await expect(card(page)).toContainText("BP2");
  const after = await copied(page, "Copy the general equation as LaTeX");
  expect(before).not.toBe(after);
  expect(after).toContain("\\delta");

  const value = await card(page).getByTestId("card-value").getAttribute("title");
  const latex = await copied(page, "Copy the numbers as LaTeX");
  expect(latex).not.toContain("htmlData");
  // What is copied ends with the value, to five digits.
  const copiedValue = Number(latex.split("=").at(-1)!.replace("{\\cdot}10^{", "e").replace("}", ""));
  expect(copiedValue / Number(value!.replace("−", "-"))).toBeCloseTo(1, 3);

  // The slope of tanh is 1 − a²: on to the activation, its pre-activation, and to the data.
  await formula(page, "this unit").getByRole("button").last().click();
  await expect(title).toHaveText("Activation of unit 1 in layer 2");
  await formula(page, "this unit").getByRole("button").first().click();
  await expect(title).toHaveText("Pre-activation of unit 1 in layer 2");
  // A sum of weights times inputs: first w, then x.
  await formula(page, "this unit").getByRole("button").nth(1).click();
  await expect(title).toHaveText("Input 1");
  await expect(card(page)).toContainText("A number of the data");

  const trail = card(page).getByRole("navigation", { name: "The numbers that led here" });
  await expect(trail.getByRole("listitem")).toHaveCount(5);
  await button(trail, "Back to the number before").click();
  await expect(title).toHaveText("Pre-activation of unit 1 in layer 2");
  await button(trail, "Forward again").click();
  await expect(title).toHaveText("Input 1");
  await button(trail, "Back to the stop").click();
  await expect(title).toHaveText("Gradient of the weight from input 1 to unit 1 in layer 2");
});

test("the chain is walked by keyboard alone, from number to number to the data and back", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=20&op=FE1.2&sample=3");
  const title = card(page).locator(".card-title");
  const numbers = formula(page, "with its numbers").getByRole("button");
  await numbers.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(numbers.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  // An input is worked out by nothing.
  await expect(title).toHaveText("Input 1");
  await expect(button(card(page), "Back to the number before")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("Pre-activation of unit 1 in layer 2");

  await open(page, "./#/play?data=circle&go=20&op=FE2.2&sample=3");
  await formula(page, "this unit").getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await expect(title).toHaveText("Pre-activation of unit 1 in layer 2");
  await expect(formula(page, "this unit").getByRole("button").first()).toBeFocused();
});

test("a page left at its second number has no stop of the Tab key while it is kept for the way back", async ({
  page,
}) => {
  await open(page, "./#/play?data=circle&go=20&op=FE1.2&sample=3");
  const kept = page.locator(".card-page[data-ahead]");
  await expect(kept).toHaveCount(1);
  await formula(page, "this unit").getByRole("button").first().focus();
  await page.keyboard.press("ArrowRight");
  await button(page, "Step").click();
  await expect(page.locator(".chip[aria-current=step]")).toHaveText("a²");
  await expect(kept).toHaveCount(2);
  await expect(kept.first()).toContainText("b");
  expect(await kept.locator("[tabindex='0']").count()).toBe(0);
});

test("after a click on a number the arrows still walk through the step", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=20&op=FE2.2&sample=3");
  await formula(page, "this unit").getByRole("button").first().click();
  await expect(card(page).locator(".card-title")).toHaveText("Pre-activation of unit 1 in layer 2");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".chip[aria-current=step]")).toHaveText("z³");
});

test("of the whole batch the card shows mean and spread, and leads to a sample", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=5&op=FE2.2");
  await expect(card(page)).toContainText("this batch of 16: means");
  await expect(card(page).getByTestId("card-mean")).not.toBeEmpty();
  await button(card(page), "nearest to the mean").click();
  await expect(card(page)).toContainText(/sample \d+ of this batch of 16/);
  await expect(formula(page, "with its numbers")).toBeVisible();
});

test("a number of the result is chosen by keyboard", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=5&op=BE3.3&sample=1");
  const title = card(page).locator(".card-title");
  await card(page).getByRole("radiogroup", { name: "to unit" }).getByRole("radio", { name: "1" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(title).toHaveText("Gradient of the weight from unit 2 to unit 2 in layer 3");
  await expect(page.getByTestId("walk-announcer")).toContainText("sum over this batch of 16");
});

test("slips of the lecture notes are told where their equation is computed", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=5&op=BE1.4&sample=1");
  await card(page)
    .getByRole("button", { name: /slips? in the notes/ })
    .click();
  await expect(card(page).getByText("Oxford notes, (23)")).toBeVisible();
});

test("a gradient is a sum over paths, and what nudging the weight does to the cost", async ({ page }) => {
  await open(page, "./#/play?data=circle&go=20&op=BE3.2&sample=3");
  await button(card(page), "Paths").click();
  const number = async (id: string) => Number((await card(page).getByTestId(id).innerText()).replace("−", "-"));
  const [total, gradient] = [await number("paths-total"), await number("paths-gradient")];
  expect(total / gradient).toBeCloseTo(1, 12);
  // One path for each unit of the third layer.
  await expect(card(page)).toContainText("4 paths lead from here to the cost");

  await button(card(page), "Check this gradient").click();
  await expect(card(page).getByTestId("proof-error")).toHaveText(/10⁻/);
  await expect(card(page).getByRole("img", { name: /^The error against ε/ })).toBeVisible();
});

test("formulas stay in their place from stop to stop, and one that is too long scrolls by itself", async ({ page }) => {
  await open(page, "./#/play?data=circle&net=8.tanh,8.tanh&batch=32&go=10&op=FE2.4&sample=1");
  const body = card(page).locator(".card-body");
  const top = async () => Math.round((await body.boundingBox())!.y);
  const room = (selector: string) =>
    card(page)
      .locator(selector)
      .evaluate((element) => element.scrollHeight - element.clientHeight);
  const first = await top();
  // Up to the gradients of 8 × 8 weights, which are chosen by two indices; the cost's sum over the batch comes before.
  for (const result of ["L", "δ⁴", "∂W⁴", "∂b⁴", "δ³", "∂W³"]) {
    await expect(card(page).locator(".card-page[data-ahead] .katex").last()).toBeAttached();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".chip[aria-current=step]")).toHaveText(result);
    expect(await top()).toBe(first);
    expect(await room(".card-body")).toBe(0);
    if (result === "L") expect(await room(".card-page:not([data-ahead])")).toBeGreaterThan(0);
  }
});

test("formulas made ready beforehand are the ones that a page opened there shows, and out of reach until then", async ({
  page,
}) => {
  const at = (op: string) => `./#/play?data=circle&net=8.tanh,8.tanh&go=10&op=${op}&sample=1`;
  const shown = page.locator(".card-page:not([data-ahead])");
  await open(page, at("FE1.3"));
  for (let stop = 0; stop < 5; stop++) {
    await expect(page.locator(".card-page[data-ahead] .formula .katex").last()).toBeAttached();
    await expect(page.locator(".card-page[data-ahead]").first()).toHaveAttribute("aria-hidden", "true");
    await expect(page.locator(".card-page[data-ahead] [tabindex='0']")).toHaveCount(0);
    await expect(shown.locator(".formula [tabindex='0']")).toHaveCount(2);
    await page.keyboard.press("ArrowRight");
    await expect(shown).toHaveCount(1);
  }
  await expect(page.locator(".chip[aria-current=step]")).toHaveText("δ⁴");
  const walked = await shown.innerText();
  expect(walked).toContain("=");
  // Not the same page with another link, which would go there from where it is.
  await page.goto("about:blank");
  await open(page, at("BE1.4"));
  await expect.poll(() => shown.innerText()).toBe(walked);
});
