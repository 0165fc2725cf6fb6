import { expect } from "@playwright/test";
import { open, test, trainUntil } from "./support.ts";

/** Links that together ask for nearly every technique; each trains for a while and says what it uses. */
const links = {
  "smooth activations, Adam, a schedule with warm-up": {
    settings: "data=spiral&net=6.gelu-erf,6.silu,4.softplus&optimizer=adam&lr=0.02&schedule=cosine&warmup=20",
    shows: ["Adam", "cosine"],
  },
  "the perceptron rule": { settings: "data=gauss&net=none&output=step&cost=perceptron", shows: ["perceptron"] },
  "hinge, momentum, decay": {
    settings: "cost=hinge&output=tanh&optimizer=momentum&momentum=0.8&lr=0.02&decay=0.001",
    shows: ["hinge", "Momentum", "Weight decay"],
  },
  "several classes with their own hinge": {
    settings: "data=four-blobs&output=identity&cost=hinge-multiclass&net=6.elu&optimizer=rmsprop&lr=0.01",
    shows: ["RMSProp"],
  },
  "a method of second order, which is fetched for it": {
    settings: "data=gauss&net=3.tanh&optimizer=damped-newton&batch=5000",
    shows: ["damped Newton"],
  },
  "normalization, dropout, noise and limits": {
    settings: "norm=batch&dropout=0.2&noisein=0.05&jitter=0.05&clipnorm=1&maxnorm=3",
    shows: ["Normalization", "Dropout", "Jitter"],
  },
  "soft weight sharing, pruning and an ensemble": {
    settings: "mix=2&prune=0.3&prunefrom=1&pruneover=1&bag=2&l2=0.0001",
    shows: ["Soft sharing", "Pruning", "Networks"],
  },
} as const;

for (const [name, { settings, shows }] of Object.entries(links)) {
  test(`a link trains with ${name}`, async ({ page }) => {
    await open(page, `#/play?${settings}&until=60`);
    await expect(page.getByText("could not be used")).toHaveCount(0);
    const column = page.locator(".settings");
    for (const text of shows) await expect(column).toContainText(text);
    await trainUntil(page, 60);
    await expect(page.getByText("diverged")).toHaveCount(0);
  });
}
