import { expect } from "@playwright/test";
import { button, numberField, open, openDialog, test } from "./support.ts";

test("a convolution learns images: its maps are shown, an example is chosen, and accuracy rises", async ({ page }) => {
  await open(page, "#/play?data=bars&net=conv3x4.relu,pool2");
  const network = page.locator("[data-panel=network]");
  const output = page.locator("[data-panel=output]");
  for (const title of ["input", "conv 3×4", "max 2", "output"]) {
    await expect(network.getByText(title, { exact: true })).toBeVisible();
  }
  const wrong = async () => {
    const text = await output.getByText(/Misclassified: \d+ of 420 training/).textContent();
    return Number(/Misclassified: (\d+)/.exec(text ?? "")?.[1]);
  };
  await expect.poll(wrong).toBeGreaterThan(200);
  await button(page, "Train").click();
  await expect.poll(wrong).toBeLessThan(40);
  await button(page, "Pause").click();

  await button(network, "Next example").click();
  await expect(network.getByText(/^training example 2: \w+, answered/)).toBeVisible();
  await expect(output.getByText(/^Training example 2/)).toBeVisible();
  await output.getByRole("application").press("ArrowDown");
  await expect(network.getByText(/^training example [6-9]: /)).toBeVisible();
});

test("layers can be convolutions and pooling on signals, and are dense again on points of the plane", async ({
  page,
}) => {
  await open(page, "#/play?data=pulses");
  const settings = await openDialog(page, button(page, "All settings…"), "All settings");
  const second = settings.getByRole("group", { name: "Layer 3" });
  await second.getByLabel("Kind").selectOption("mean pooling");
  await numberField(second, "Window").fill("3");
  await numberField(second, "Window").press("Enter");
  await expect(page).toHaveURL(/net=conv3x6\.relu,mean3s2/);
  await settings.press("Escape");
  await expect(page.locator("[data-panel=network]").getByText("mean 3", { exact: true })).toBeVisible();
  await button(page, "Circle")
    .or(page.getByRole("radio", { name: "Circle" }))
    .first()
    .click();
  await expect(page.locator("[data-unit]").first()).toBeVisible();
  await expect(page).toHaveURL(/data=circle/);
  await expect(page).toHaveURL(/net=6\.relu/);
});
