/** Milliseconds of rest, so that a key held down is not held up. */
const REST = 80;

/** Calls back once the page has rested and has nothing better to do. @returns a function after which it is not called */
export function whenIdle(callback: () => void): () => void {
  let request = 0;
  const timer = setTimeout(() => {
    // Not every browser can tell when it is idle.
    if (typeof requestIdleCallback === "undefined") callback();
    else request = requestIdleCallback(callback);
  }, REST);
  return () => {
    clearTimeout(timer);
    if (request > 0) cancelIdleCallback(request);
  };
}
