import { fingerprints } from "./fingerprints.ts";

fingerprints().then(
  (hashes) => self.postMessage(JSON.stringify(hashes)),
  (error) => self.postMessage(String(error)),
);
