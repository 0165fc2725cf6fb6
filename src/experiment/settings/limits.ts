import { rangedSetting } from "../setting.ts";

/** Of the gradient or of weights; 0 is none. */
const limit = { usual: 0, min: 0, max: 1000 };

export const limitSettings = {
  clipValue: rangedSetting(limit, "Optimizer", {
    label: "Clip values",
    help: "Every number of the gradient is held within plus and minus this before the optimizer sees it; 0 leaves it as it is.",
    formula: "g \\leftarrow \\max(-c, \\min(c, g))",
    key: "clip",
    step: null,
    scale: "log-with-zero",
  }),
  clipNorm: rangedSetting(limit, "Optimizer", {
    label: "Clip norm",
    help: "A gradient longer than this, over all parameters together, is shortened to it and keeps its direction; 0 leaves it as it is.",
    formula: "g \\leftarrow g \\, \\frac{c}{\\lVert g \\rVert} \\text{ if } \\lVert g \\rVert > c",
    key: "clipnorm",
    step: null,
    scale: "log-with-zero",
  }),
  maxNorm: rangedSetting(limit, "Regularization", {
    label: "Max-norm",
    help: "After each update a unit's incoming weights longer than this are scaled back to it; 0 leaves them as they are.",
    formula: "w_j \\leftarrow w_j \\, \\frac{c}{\\lVert w_j \\rVert} \\text{ if } \\lVert w_j \\rVert > c",
    key: "maxnorm",
    step: null,
    scale: "log-with-zero",
  }),
};
