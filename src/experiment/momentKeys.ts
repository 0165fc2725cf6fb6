/** Keys of a link that belong to the moment to open at, and not to the experiment. */
export const momentKeys: readonly string[] = ["go", "op", "sample", "ask", "run", "notation"];

/** Whether a link, or its part from "#" on, says at which moment to open. */
export function saysMoment(link: string): boolean {
  return momentKeys.some((key) => link.includes(`&${key}=`) || link.includes(`?${key}=`));
}
