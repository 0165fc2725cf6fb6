/**
 * What is loaded when first wanted. Should its file be gone, the rest does without it, and asks again the next time.
 * @param come called once it is there
 * @returns it, or null as long as it is not there; loads nothing unless wanted
 */
export function later<T>(load: () => Promise<T>, come: () => void): (wanted: boolean) => T | null {
  let value: T | null = null;
  let coming = false;
  return (wanted) => {
    if (wanted && !coming) {
      coming = true;
      load().then(
        (loaded) => {
          value = loaded;
          come();
        },
        () => {
          coming = false;
        },
      );
    }
    return value;
  };
}
