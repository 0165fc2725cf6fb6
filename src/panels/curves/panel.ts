import type { Panel } from "../panel.ts";
import { accuracy, cost, type Quantity } from "./quantities.ts";
import { CurvesView } from "./view.ts";

const curvesPanel = (quantity: Quantity): Panel => ({
  id: quantity.id,
  title: quantity.title,
  mount: (element, actions) => new CurvesView(element, quantity, actions),
});

/** Cost of every run over the training and the validation set, and of the batches of the run in focus. */
export const costCurvesPanel: Panel = curvesPanel(cost);

/** Share of right answers of every run over the training and the validation set. */
export const accuracyCurvesPanel: Panel = curvesPanel(accuracy);
