import { expect, type Page } from "@playwright/test";
import { button, numberField, open, takeStep, test } from "./support.ts";

function problems(page: Page) {
  return page.getByRole("status").filter({ hasText: "Parts of the link could not be used" });
}

test("a link with mistakes opens the nearest experiment and says what was ignored", async ({ page }) => {
  await open(page, "#/play?data=xor&lr=fast&noise=99&points=1e308&net=6.tanh,9999.relu&colour=red&batch=-3&until=1.5");
  await expect(page.getByText("Exclusive or · 2–6–512–1 · tanh and ReLU")).toBeVisible();
  await expect(numberField(page, "Learning rate")).toHaveValue("0.1");
  await expect(numberField(page, "Noise")).toHaveValue("0.5");
  await expect(numberField(page, "Batch size")).toHaveValue("1");
  await expect(problems(page).getByRole("listitem")).toHaveText([
    "colour: unknown setting",
    /^points: 1e308 is out of range \(4 to 5000\), used 5000/,
    /^noise: 99 is out of range \(0 to 0\.5\), used 0\.5/,
    /^net: 9999 is out of range \(1 to 512\), used 6\.tanh,512\.relu/,
    /^lr: "fast" is not a number, used 0\.1/,
    /^batch: -3 is out of range \(1 to 5000\), used 1/,
    /^until: 1\.5 is not a whole number, used 2/,
  ]);

  await button(problems(page), "Dismiss").click();
  await expect(problems(page)).toBeHidden();
  await expect(page).toHaveURL(/noise=0\.5/);
});

test("a mistake in a link that is opened later is told of, too", async ({ page }) => {
  await open(page);
  await expect(problems(page)).toBeHidden();
  await page.evaluate(() => {
    location.hash = "#/play?data=spirral";
  });
  await expect(problems(page)).toContainText('data: "spirral" is not known, used spiral — did you mean spiral?');
  await expect(page.getByText("Spiral · 2–5–4–1 · tanh")).toBeVisible();
});

test("a link of 100 KB opens", async ({ page }) => {
  const junk = Array.from({ length: 12_000 }, (_, i) => `k${i}=%00%F0`).join("&");
  expect(junk.length).toBeGreaterThan(100_000);
  await open(page, `#/play?data=moons&lr=0.3&${junk}`);
  await expect(page.getByText("Moons · 2–5–4–1 · tanh")).toBeVisible();
  await expect(numberField(page, "Learning rate")).toHaveValue("0.3");
  await expect(problems(page)).toContainText("link too long, the last");
  await expect(problems(page)).toContainText(/and [\d,]+ more/);
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText("1");
});

test("markup in a link is shown as text and never run", async ({ page }) => {
  const script = "<script>window.pwned=1</script>";
  const image = "<img src=x onerror=window.pwned=1>";
  await open(
    page,
    `#/play?data=${encodeURIComponent(script)}&lr=${encodeURIComponent(image)}&${encodeURIComponent(image)}=1`,
  );
  await expect(problems(page)).toContainText('data: "<script>window.pwned=1</script>" is not known');
  await expect(problems(page)).toContainText('lr: "<img src=x onerror=');
  await expect(problems(page).locator("img, script")).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.get(window, "pwned"))).toBeUndefined();
  await expect(page.getByText("Circle · 2–5–4–1 · tanh")).toBeVisible();
});

test("values beyond all numbers leave a page that trains", async ({ page }) => {
  await open(
    page,
    `#/play?seed=${"9".repeat(400)}&lr=1e999&points=Infinity&net=${"3.tanh,".repeat(200)}&__proto__=1&vs9.lr=NaN`,
  );
  await expect(problems(page)).toContainText("too many (at most 31)");
  await expect(problems(page)).toContainText("__proto__: unknown setting");
  await expect(numberField(page, "Points")).toHaveValue("300");
  await takeStep(page);
  await expect(page.getByTestId("step")).toHaveText("1");
});
