/** Dash pattern of each run's curves, the base first: colour is never the only difference. */
export const runDash = ["", "8 4", "4 2", "10 3 2 3"] as const;

/** Colour token of each run, as `tokens.css` names it. */
export const runToken = (run: number) => `--run-${run}`;
