import type { ActivationName, CostName, OptimizerName } from "../engine/index.ts";
import type { Erratum, Place } from "./errata.ts";

const at =
  (...equations: readonly string[]) =>
  ({ equation }: Place) =>
    equations.includes(equation);

const isChain = ({ plan: { sizes } }: Place) => sizes.every((units) => units === 1);
const isSingleNeuron = ({ plan: { sizes } }: Place) => sizes.length === 2 && sizes[0] === 1 && sizes[1] === 1;
const isCost = (place: Place, ...names: readonly CostName[]) =>
  place.equation === "C" && names.includes(place.plan.spec.cost);
const isBackward = ({ ops }: Place) => ops.some(({ phase }) => phase === "backward");
const isUpdateOf = (place: Place, ...names: readonly OptimizerName[]) =>
  place.equation === "update" && names.includes(place.plan.spec.optimizer);
const isHiddenDelta = (place: Place) => place.equation === "BE2" && !place.isOutput && place.activation !== null;
const hasOutput = ({ plan }: Place, name: ActivationName) => plan.spec.layers.at(-1)?.activation === name;

/** In the order of the notes. Typographical slips that leave an equation as it is have no entry. */
export const remarks: readonly Erratum[] = [
  {
    id: "A1",
    source: "tutorial",
    where: "section 1, both derivations",
    printed: "$\\partial E/\\partial w$ without a sum",
    right:
      "$E = \\tfrac12 \\sum_n (y(x_n) - t_n)^2$ is a sum over examples, so the sum over $n$ stays in every line after the first.",
    applies: at("BE3", "BE4"),
  },
  {
    id: "A2",
    source: "tutorial",
    where: "section 1, last paragraph",
    printed: "the residual of layer $k$ is $\\prod_{l=k}^{K} w^{(l)} \\, (y - z)$",
    right:
      "Each step back also has the slope $\\varphi'(a)$, the product starts above layer $k$, and with several units it is a product of matrices.",
    applies: isHiddenDelta,
  },
  {
    id: "A3",
    source: "tutorial",
    where: "section 2, L2",
    printed: "$w \\leftarrow w - \\lambda w$",
    right:
      "With the penalty $\\lambda_2 \\sum w^2$ a step shrinks by $w \\leftarrow (1 - 2\\eta\\lambda_2)\\, w$: the learning rate $\\eta$ belongs in it.",
    applies: (place) => place.equation === "penalty" && isBackward(place) && place.plan.spec.l2 > 0,
  },
  {
    id: "A5",
    source: "tutorial",
    where: "problem 4, (5)",
    printed: "$\\partial E/\\partial \\phi_j = \\sum_i (\\pi_j - \\gamma_j)$",
    right: "$\\lambda \\sum_i (\\pi_j - \\gamma_j)$, with the factor $\\lambda$ of (3) and (4).",
    applies: (place) => place.equation === "sharing" && isBackward(place),
  },
  {
    id: "B2",
    source: "oxford",
    where: "(11), row 2, last entry",
    printed: "$\\partial f_1/\\partial z_n$",
    right: "$\\partial f_2/\\partial z_n$: row 2 of the Jacobian is that of $f_2$.",
    applies: (place) => place.equation === "BE1" && hasOutput(place, "softmax"),
  },
  {
    id: "B3",
    source: "oxford",
    where: "(23)",
    printed: "$[\\,y - a\\,]$",
    right: "$[\\,a - y\\,]$, as (21) times (22) gives and (26) uses.",
    applies: (place) => place.ops.some(({ kind }) => kind === "canonical-delta"),
  },
  {
    id: "B5",
    source: "oxford",
    where: "(24)",
    printed: "$\\partial z^3/\\partial z^2 = W^3$",
    right:
      "$\\partial z^3/\\partial a^2 = W^3$. Back to $z^2$ the slope comes too: $\\partial z^3/\\partial z^2 = W^3 \\operatorname{diag}(f'(z^2))$.",
    applies: isHiddenDelta,
  },
  {
    id: "B8",
    source: "oxford",
    where: "section 3.1.1",
    printed: "with $w = -5$, $b = 0$ at $x = -1$: $z = -5$ and $a = 0$",
    right:
      "$wx + b = +5$ and $a = 0.9933$: this unit already is a NOT gate. The saturated wrong one has $w = +5$: $z = -5$, with a slope of only $-0.0132$ by the squared loss.",
    applies: (place) => isSingleNeuron(place) && place.equation === "FE1",
  },
  {
    id: "B9",
    source: "oxford",
    where: "section 3.1.2, (31)",
    printed: "“three hidden layers”, but $\\partial \\ell/\\partial z^4 = a^4 - y$",
    right:
      "(31) has two hidden layers. Three have $(a^5 - y)\\, w^5 \\sigma'(z^4)\\, w^4 \\sigma'(z^3)\\, w^3 \\sigma'(z^2)$.",
    applies: (place) => isChain(place) && isHiddenDelta(place),
  },
  {
    id: "B11",
    source: "oxford",
    where: "section 3.1.2",
    printed: "“several numbers, each less than 1/4”",
    right:
      "The slope of the sigmoid is at most $\\tfrac14$, and is it at $z = 0$; and the weights multiply too, so $w = 4$ at $z = 0$ does not vanish.",
    applies: (place) => isHiddenDelta(place) && place.activation === "sigmoid",
  },
  {
    id: "C1",
    source: "cse475",
    where: "17.60.1",
    printed: "$W''' = W' W''$",
    right: "$W''' = W'' W'$: the layer that comes later multiplies from the left.",
    applies: ({ equation, layer, plan }) =>
      equation === "FE1" &&
      plan.spec.layers[layer - 3]?.activation === "identity" &&
      !plan.spec.layers[layer - 3]?.pooling,
  },
  {
    id: "C6",
    source: "cse475",
    where: "18.65.2, examples 1 to 3",
    printed: "$\\frac{dL}{dW_p} = \\frac{dL}{dx_p} \\frac{dx_p}{dW_p}$",
    right:
      "$W_p$ maps $x_p$ to $x_{p+1}$: $\\frac{dL}{dW_p} = \\frac{dL}{dx_{p+1}} \\frac{dx_{p+1}}{dW_p}$. The input $x_p$ does not depend on $W_p$, so the printed product is 0.",
    applies: at("BE3"),
  },
  {
    id: "C7",
    source: "cse475",
    where: "(18.39) against 18.66",
    printed: "first a sum over the examples, then $\\tfrac1N$ of it",
    right:
      "Both are in use. Here it is the mean, so $\\tfrac1N$ is in $\\delta$; with the sum the learning rate would mean $N$ times as much.",
    applies: (place) => place.equation === "C" || place.equation === "BE1",
  },
  {
    id: "C8",
    source: "cse475",
    where: "18.67",
    printed: "$x_n = \\varphi(t_n)$",
    right: "$x_{n+1} = \\varphi(t_n)$, as in (18.41).",
    applies: at("FE2"),
  },
  {
    id: "C9",
    source: "cse475",
    where: "19.69",
    printed: "ReLU and hinge are “not continuous”",
    right: "They are continuous; at one point they have no derivative. There 0 is taken.",
    applies: (place) =>
      (["FE2", "BE2"].includes(place.equation) && place.activation === "relu") ||
      isCost(place, "hinge", "hinge-multiclass"),
  },
  {
    id: "C10",
    source: "cse475",
    where: "19.71",
    printed: "the “mean square error” as a sum",
    right: "A mean has to be divided by the number of examples; else it is the sum of squared errors.",
    applies: (place) => isCost(place, "quadratic"),
  },
  {
    id: "C11",
    source: "cse475",
    where: "19.71",
    printed: "cross-entropy $= \\sum_j y_j \\log p_j$",
    right: "$-\\sum_j y_j \\log p_j$: as printed it would be negative, and be made worse by descent.",
    applies: (place) => isCost(place, "cross-entropy"),
  },
  {
    id: "C12",
    source: "cse475",
    where: "19.71",
    printed: "KL divergence “called Bhattacharya distance”",
    right:
      "It is the Kullback–Leibler divergence. The Bhattacharyya distance is $-\\ln \\sum \\sqrt{pq}$, another number.",
    applies: (place) => isCost(place, "kl"),
  },
  {
    id: "C13",
    source: "cse475",
    where: "19.71.1",
    printed: "“L2 norm”, $J' = J + \\text{norm}^2$",
    right: "The squared norm times a coefficient $\\lambda$; its gradient $2\\lambda\\theta$ is linear in $\\theta$.",
    applies: (place) => place.equation === "penalty" && place.plan.spec.l2 > 0,
  },
  {
    id: "C14",
    source: "cse475",
    where: "19.72, $H$",
    printed: "entries $\\frac{d^2 J}{d_1^2}$, $\\frac{d^2 J}{d_1 \\theta_2}$",
    right: "$\\frac{\\partial^2 J}{\\partial \\theta_i \\, \\partial \\theta_j}$.",
    applies: (place) => isUpdateOf(place, "newton", "damped-newton", "hessian-free"),
  },
  {
    id: "C15",
    source: "cse475",
    where: "19.72, Taylor series",
    printed: "$\\dots + (\\theta - \\theta_0)^T H (\\theta - \\theta_0)$",
    right: "Half of that term. Only with the $\\tfrac12$ does its derivative give Newton's step.",
    applies: (place) => isUpdateOf(place, "newton", "damped-newton", "hessian-free"),
  },
  {
    id: "C16",
    source: "cse475",
    where: "19.72",
    printed: "the step goes “to the minima of the quadratic approximation”",
    right:
      "To its stationary point, which is a minimum only if $H$ is positive definite: Newton's method can end at a saddle.",
    applies: (place) => isUpdateOf(place, "newton", "damped-newton", "hessian-free"),
  },
  {
    id: "C17",
    source: "cse475",
    where: "19.73.2",
    printed: "conjugate directions, “i.e. $g_k^T H g_{k-1} = 0$”, with $g$ the gradient",
    right: "$d_k^T H d_{k-1} = 0$ for the directions $d$. Neighbouring gradients are orthogonal, not conjugate.",
    applies: (place) => isUpdateOf(place, "conjugate-gradient"),
  },
  {
    id: "D1",
    source: "slides",
    where: "slow learning",
    printed: "$dC/db = (z - y)\\, \\sigma'(a) = z\\, \\sigma'(z)$",
    right: "$z\\, \\sigma'(a)$: the slope is taken at the pre-activation, which is $a$ there.",
    applies: (place) => place.equation === "BE1" && place.plan.spec.cost === "quadratic" && hasOutput(place, "sigmoid"),
  },
  {
    id: "D2",
    source: "slides",
    where: "slow learning",
    printed: "“$z = 2 \\times 1 + 2 = 4$”",
    right: "$a = 4$ in their letters, where $a$ is the pre-activation; $z = \\sigma(4) = 0.982014$.",
    applies: (place) => isSingleNeuron(place) && place.equation === "FE1",
  },
  {
    id: "D3",
    source: "slides",
    where: "cross-entropy",
    printed: "it “tends to zero as outputs tend to the desired outputs”",
    right: "For targets 0 and 1 only. For a target $t$ in between, the least it can be is the entropy of $t$.",
    applies: (place) => isCost(place, "cross-entropy") && hasOutput(place, "sigmoid"),
  },
  {
    id: "D9",
    source: "slides",
    where: "Xavier initialization",
    printed: "activations “symmetric around 0 (e.g., sigmoid and tanh)”",
    right: "The sigmoid is symmetric about $(0, \\tfrac12)$: its outputs are not centred on zero.",
    applies: (place) => place.equation === "FE2" && place.activation === "sigmoid",
  },
  {
    id: "D15",
    source: "slides",
    where: "learning rate schedules",
    printed: "power law and exponential without a condition on $c$",
    right: "The learning rate decays only for $c < 0$ in the power law, and $0 < c < 1$ in the exponential.",
    applies: ({ equation, plan }) =>
      equation === "update" && ["power", "exponential"].includes(plan.spec.schedule?.name ?? "constant"),
  },
  {
    id: "D16",
    source: "slides",
    where: "batch normalization",
    printed: "the output has standard deviation $\\gamma$",
    right: "$\\lvert\\gamma\\rvert\\, \\sigma/\\sqrt{\\sigma^2 + \\varepsilon}$, a little less.",
    applies: ({ ops }) => ops.some((op) => op.kind === "scale-shift"),
  },
  {
    id: "D17",
    source: "slides",
    where: "batch normalization, inference",
    printed: "the running average of $\\sigma$",
    right: "A convention, not a slip: PyTorch and the paper average the variance, unbiased. Both can be chosen here.",
    applies: ({ ops }) =>
      ops.some(({ kind, result }) => kind === "running-average" && result.startsWith("runningSpread")),
  },
  {
    id: "D18",
    source: "slides",
    where: "layer normalization",
    printed: "$\\mu_n$ without its definition; parameters $\\beta$, $\\lambda$",
    right:
      "$\\mu_n = \\frac1M \\sum_i a_{ni}$ over the units of one example; $\\beta$ and $\\gamma$, as in batch normalization.",
    applies: ({ ops, plan }) => ops.some(({ kind, result }) => kind === "mean" && plan.buffers[result]!.batched),
  },
  {
    id: "D19",
    source: "slides",
    where: "AdaGrad",
    printed: "AdaGrad reduces “each learning parameter”",
    right: "It reduces each parameter's learning rate.",
    applies: (place) => isUpdateOf(place, "adagrad"),
  },
  {
    id: "E1",
    source: "boulder",
    where: "summary",
    printed: "$\\delta^L = \\frac{d\\mathcal{L}}{da_j^L} \\odot g'(z^L)$",
    right:
      "$\\frac{d\\mathcal{L}}{da^L} \\odot g'(z^L)$, and for activations that act unit by unit only: softmax needs its whole Jacobian.",
    applies: at("BE1"),
  },
  {
    id: "E2",
    source: "boulder",
    where: "summary",
    printed: "the loop runs down to $\\delta^0$ with $g'(z^0)$",
    right: "It ends with the gradients of the first weights: the input has no $z$, and nothing to learn.",
    applies: (place) => isHiddenDelta(place) && place.layer === 2,
  },
  {
    id: "E3",
    source: "boulder",
    where: "one copy of the chain for $d\\mathcal{L}/dw^1$",
    printed: "a factor $dz^2/dz^1$",
    right: "$dz^2/da^1$, as in the other copies; else the slope counts twice.",
    applies: (place) => isChain(place) && ["BE2", "BE3"].includes(place.equation),
  },
  {
    id: "E4",
    source: "boulder",
    where: "vanishing gradients",
    printed: "$w \\sim N(0, 1)$, so $\\lvert w \\rvert < 1$",
    right:
      "That holds with probability 0.68. The factor $w\\,\\sigma'(z)$ is below 1 whenever $\\lvert w \\rvert < 4$.",
    applies: (place) => isHiddenDelta(place) && place.activation === "sigmoid",
  },
];
