import { expect, type Request } from "@playwright/test";
import { button, expectPast, open, openDialog, setNumber, sharedLink, test } from "./support.ts";

test("nothing leaves the browser: files of the page are read, and nothing is sent", async ({
  page,
  context,
  baseURL,
}) => {
  const requests: Request[] = [];
  const sockets: string[] = [];
  context.on("request", (request) => requests.push(request));
  page.on("websocket", (socket) => sockets.push(socket.url()));
  await open(page);
  await setNumber(page, "Noise", "0.3");
  await button(page, "Train").click();
  await expectPast(page, 100);
  await openDialog(page, button(page, "Compare"), "Compare");
  await page.keyboard.press("Escape");
  await sharedLink(page);
  for (const tab of await page.getByRole("tab").all()) await tab.click();

  expect(requests.length).toBeGreaterThan(10);
  const addresses = requests.map((request) => new URL(request.url()));
  expect(addresses.filter(({ href }) => !href.startsWith(`${baseURL}`))).toEqual([]);
  expect(addresses.filter(({ search }) => search !== "")).toEqual([]);
  expect(requests.filter((request) => request.method() !== "GET" || request.postData() !== null)).toEqual([]);
  expect(sockets).toEqual([]);
});
