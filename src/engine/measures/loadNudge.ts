/** `nudge`, with the objective that it looks into: fetched when somebody asks for a proof. */
export async function loadNudge() {
  return (await import("./nudge.ts")).nudge;
}
