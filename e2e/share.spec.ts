import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import {
  button,
  numberField,
  open,
  openDialog,
  setNumber,
  sharedLink,
  test,
  trainingCost,
  trainUntil,
} from "./support.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/** The training cost that the command line reaches, with every digit. */
async function costOfCommandLine(link: string, steps: number): Promise<string> {
  const script = ["--import", "tsx", "scripts/train.ts", link, "--steps", String(steps), "--json"];
  const { stdout } = await run(process.execPath, script, { cwd: root });
  const { runs, problems } = JSON.parse(stdout) as {
    runs: { step: number; training: { cost: number } }[];
    problems: unknown[];
  };
  expect(problems).toEqual([]);
  expect(runs[0]?.step).toBe(steps);
  return String(runs[0]?.training.cost);
}

test("a link repeats the run to the last digit in another browser", async ({ page, openElsewhere }) => {
  await open(page);
  await setNumber(page, "Noise", "0.12");
  await setNumber(page, "Learning rate", "0.3");
  const all = await openDialog(page, page.getByRole("button", { name: "All settings…" }), "All settings");
  await button(all, "Add a hidden layer").click();
  await setNumber(all, "Pause at step", "200");
  await page.keyboard.press("Escape");
  await trainUntil(page, 200);
  const cost = await trainingCost(page, 200);
  expect(cost).toMatch(/^0\.\d{14,}$/);

  const link = await sharedLink(page);
  const other = await openElsewhere(link);
  await expect(other.getByText("Circle · 2–5–4–4–1 · tanh")).toBeVisible();
  await expect(numberField(other, "Noise")).toHaveValue("0.12");
  await trainUntil(other, 200);
  expect(await trainingCost(other, 200)).toBe(cost);
});

test("a link repeats what was changed while it trained", async ({ page, openElsewhere }) => {
  await open(page, "#/play?data=xor&until=150");
  await page.keyboard.press("e");
  await expect(page.getByTestId("epoch")).toHaveText("1");
  await setNumber(page, "Learning rate", "0.9");
  await trainUntil(page, 150);
  const cost = await trainingCost(page, 150);

  const share = await openDialog(page, button(page, "Share"), "Share");
  await expect(share.getByText("On the way: at step 14, learning rate 0.9.")).toBeVisible();
  const repeating = await share.getByTestId("link").inputValue();
  await share.getByRole("switch", { name: "With the change made while it trained" }).click();
  await expect(share.getByText("On the way")).toBeHidden();
  expect(await share.getByTestId("link").inputValue()).not.toBe(repeating);

  const other = await openElsewhere(repeating);
  await expect(numberField(other, "Learning rate")).toHaveValue("0.1");
  await trainUntil(other, 150);
  await expect(numberField(other, "Learning rate")).toHaveValue("0.9");
  expect(await trainingCost(other, 150)).toBe(cost);
});

test("the link says what it holds and can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "#/play?data=spiral&noise=0.2");
  const share = await openDialog(page, button(page, "Share"), "Share");
  await expect(share.getByText("1 setting differs from the default: noise 0.2.")).toBeVisible();
  await expect(share.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  const link = await share.getByTestId("link").inputValue();
  expect(link).toBe(page.url());

  await button(share, "Copy").click();
  await expect(button(share, "Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test("the command line repeats the run of a link to the last digit", async ({ page }) => {
  const link = "#/play?data=moons&lr=0.3&until=200&at14.lr=0.9";
  await open(page, link);
  await trainUntil(page, 200);
  expect(await costOfCommandLine(link, 200)).toBe(await trainingCost(page, 200));
});
