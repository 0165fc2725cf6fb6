import { expect } from "@playwright/test";
import { trainLink } from "../scripts/trainLink.ts";
import { type DatasetName, datasets } from "../src/engine/index.ts";
import { open, openDialog, takeStep, test, trainingCost, trainUntil } from "./support.ts";

const names = Object.keys(datasets) as DatasetName[];

/** The training cost that a run on this data begins with. */
function firstCost(name: DatasetName): number {
  return trainLink(`data=${name}`, 0).runs[0]?.training.cost ?? Number.NaN;
}

test("every dataset opens by its link and trains", async ({ page }) => {
  await open(page);
  for (const name of names) {
    await test.step(name, async () => {
      await open(page, `#/play?data=${name}&until=30`);
      await expect(page.getByRole("banner")).toContainText(`${datasets[name].label} · `);
      await trainUntil(page, 30);
      expect(Number(await trainingCost(page, 30))).toBeLessThan(firstCost(name));
    });
  }
});

test("a dataset of every kind can be chosen from the list of all data", async ({ page }) => {
  await open(page);
  for (const name of ["moons", "four-blobs", "bumps", "nand"] as const) {
    const { label } = datasets[name];
    const list = await openDialog(page, page.getByRole("button", { name: /all data$/ }), "All data");
    await expect(list.getByRole("button")).toHaveCount(names.length);
    await list.getByRole("button", { name: `${label} ` }).click();
    await expect(list).toBeHidden();
    await expect(page.getByRole("banner")).toContainText(`${label} · `);
    await takeStep(page);
    await expect(page.getByTestId("step")).toHaveText("1");
  }
});
