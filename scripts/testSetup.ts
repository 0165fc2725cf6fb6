import { loadSecondOrder } from "../src/engine/index.ts";

// So that a test can make any run at once.
await loadSecondOrder();
