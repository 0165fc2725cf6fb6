import { expect, type Locator, type Page } from "@playwright/test";
import { button, open, test } from "./support.ts";

/** Links that together have nearly every kind of operation in their steps, and equations that each must walk past. */
const links = {
  "normalization over the batch, dropout and noise": {
    settings: "net=3.tanh&norm=batch&dropout=0.3&dropin=0.3&noisein=0.1&noisew=0.1&running=deviation",
    equations: ["N1", "N3", "N4", "BN1", "BN2", "D", "noise"],
  },
  "convolution and pooling of images, softmax": {
    settings: "data=bars&net=conv3x2.relu,pool2,3.tanh&output=softmax&norm=layer",
    equations: ["FE1", "pooling", "BE3", "BN2"],
  },
  "limits, penalties, decay and pruning": {
    settings:
      "net=2.gelu-tanh&clip=0.01&clipnorm=0.005&maxnorm=0.5&l1=0.01&l2=0.02&optimizer=adamw&prune=0.3&prunefrom=0",
    equations: ["penalty", "clip", "max-norm", "prune", "update"],
  },
  "the Jacobian of softmax, soft sharing, several networks": {
    settings: "data=four-blobs&output=softmax&cost=quadratic&net=2.softmax&mix=2&bag=3&optimizer=adadelta",
    equations: ["BE1", "sharing", "update"],
  },
} as const;

const card = (page: Page): Locator => page.getByRole("region", { name: "Where the number comes from" });
const chips = (page: Page): Locator =>
  page.getByRole("region", { name: "The operations of one training step" }).getByRole("button");

/** What no reader should meet: names of the program's own, or nothing where a number should be. */
const SLIP =
  /undefined|\bNaN\b|\[object|\b(?:[zad](?:hat|norm)|d[zah]norm|noisyW?|epsilonW?|running[MS]\w+|rates|outcome)\d*\b/;

for (const [name, { settings, equations }] of Object.entries(links)) {
  test(`a step is walked through whole, with ${name}`, async ({ page }) => {
    await open(page, `#/play?${settings}&go=3&op=FE1.2&sample=2`);
    await expect(card(page).locator(".card-title")).not.toBeEmpty();
    const count = await chips(page).count();
    const passed: string[] = [];
    for (let stop = 0; stop < count; stop++) {
      await chips(page).nth(stop).click();
      await expect(chips(page).nth(stop)).toHaveAttribute("aria-current", "step");
      passed.push((await chips(page).nth(stop).getAttribute("aria-label")) ?? "");
      const equation = passed.at(-1)!.split(":")[0]!;
      await expect(card(page).locator(".card-place")).toContainText(equation);
      const text = await card(page).innerText();
      expect(text, equation).toMatch(/in general\s+\S[\s\S]*with its numbers\s+\S/);
      expect(text, equation).toMatch(/sample \d|this batch|every sample|every parameter|the network|the batches/);
      expect(text, equation).not.toMatch(SLIP);
      if (settings.includes("bag=")) expect(text).toContain("first of 3 networks");
    }
    await expect(page.locator(".katex-error")).toHaveCount(0);
    for (const equation of equations)
      expect(
        passed.some((said) => said.startsWith(equation)),
        equation,
      ).toBe(true);
    await expect(page.getByTestId("walk-announcer")).toContainText(/= .*\d/);
  });
}

test("a diverging step is walked to the first number that is not finite; its update is not made", async ({ page }) => {
  await open(page, "#/play?data=plane&output=identity&cost=quadratic&lr=10&net=4.relu");
  await button(page, "Train").click();
  await expect(page.getByText(/^Training diverged at step/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await card(page)
    .getByRole("button", { name: /pre-activation of unit 1 in layer 3/ })
    .click();
  await expect(card(page).getByTestId("card-value")).toHaveText(/∞|not a number/);
  await chips(page).last().click();
  await expect(card(page)).toContainText("the parameters stay as they were");
});

test("where a run has stopped early the walk says so, and leads back", async ({ page }) => {
  await open(page, "#/play?data=circle&noise=0.5&points=60&patience=1&net=6.tanh&lr=2");
  await button(page, "Train").click();
  await expect(page.getByText(/^Training stopped early/).first()).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("no-step")).toContainText("takes no further step");
  await page.keyboard.press("ArrowLeft");
  await expect(card(page)).toContainText("with its numbers");
  await expect(chips(page).last()).toHaveAttribute("aria-current", "step");
});

test("of a batch of thousands the strip shows a few samples, and any other by its number", async ({ page }) => {
  await open(page, "#/play?batch=5000&points=5000&validation=0&net=2.tanh&go=1&op=FE1.2&sample=1");
  const samples = page.getByRole("radiogroup", { name: "Sample of this batch" });
  await expect(samples).toBeVisible();
  expect(await samples.getByRole("radio").count()).toBeLessThan(60);
  await page.getByRole("spinbutton", { name: "sample" }).fill("4321");
  await expect(samples.getByRole("radio", { name: /^Sample 4321 of/ })).toBeChecked();
  await expect(card(page)).toContainText("sample 4,321 of this batch of 5,000");
});
