import { expect, test } from "@playwright/test";
import { titleInFirefox, titleInWebKit } from "./replay/browsers.ts";
import { fingerprints } from "./replay/fingerprints.ts";
import { serveFingerprints } from "./replay/site.ts";

/** The same hashes everywhere: data, weights after 1,000 steps, and a checkpoint restored halfway. */
test.describe("a run is the same to the last bit", () => {
  let site: Awaited<ReturnType<typeof serveFingerprints>>;
  let here: Record<string, string>;
  test.beforeAll(async () => {
    site = await serveFingerprints();
    here = await fingerprints();
  });
  test.afterAll(() => site.close());

  test("in Node and in Chromium", async ({ page }) => {
    await page.goto(site.address);
    await expect(page).toHaveTitle(/^\{|error/i);
    expect(JSON.parse(await page.title())).toEqual(here);
  });

  test("in Node and in Firefox", async () => {
    const path = process.env["FIREFOX_PATH"];
    test.skip(!path, "no Firefox: set FIREFOX_PATH, or run the tests as root on Debian");
    expect(JSON.parse(await titleInFirefox(path!, site.address))).toEqual(here);
  });

  test("in Node and in WebKit", async () => {
    const path = process.env["WEBKIT_PATH"];
    test.skip(!path, "no WebKit: set WEBKIT_PATH to a MiniBrowser, or run the tests as root on Debian");
    expect(JSON.parse(await titleInWebKit(path!, site.address))).toEqual(here);
  });
});
