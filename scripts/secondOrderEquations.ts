/** What is computed of the Hessian, which belongs to functions and not to a registry: name, equation, source, file. */
export const secondOrderEquations = [
  [
    "product with the Hessian",
    "H v = R\\{\\nabla E\\}, \\quad R\\{f(w)\\} = \\left.\\frac{\\partial}{\\partial r} f(w + r v)\\right|_{r = 0}",
    "Pearlmutter 1994, eqs. (1), (10), (11)",
    "second-order/hessianVector.ts, ops/tangents.ts",
  ],
  [
    "Hessian",
    "H_{ij} = \\frac{\\partial^2 E}{\\partial w_i \\, \\partial w_j} = (H e_j)_i",
    "CSE 475 §19.72, with the subscripts put right",
    "second-order/hessian.ts",
  ],
  [
    "spectrum",
    "H = \\sum_i \\lambda_i \\, u_i u_i^T",
    "Householder's reduction and QL: Bowdler, Martin, Reinsch & Wilkinson 1968",
    "second-order/spectrum.ts",
  ],
  [
    "ends of the spectrum",
    "\\beta_k q_{k+1} = H q_k - \\alpha_k q_k - \\beta_{k-1} q_{k-1}",
    "Lanczos 1950; Golub & Van Loan §10.3, reorthogonalised",
    "second-order/lanczos.ts",
  ],
  [
    "condition number",
    "\\kappa = \\lambda_{\\max} / \\lambda_{\\min}",
    "Improving slides, convergence; only where all λ > 0",
    "second-order/curvature.ts",
  ],
  [
    "descent along $u_i$",
    "\\alpha_i^{(T)} = (1 - \\eta \\lambda_i)^T \\alpha_i^{(0)}, \\quad \\eta < 2 / \\lambda_{\\max}",
    "Improving slides, convergence; the rate is |1 − ηλ|",
    "second-order/curvature.ts",
  ],
  [
    "best fixed rate",
    "\\eta = \\frac{2}{\\lambda_{\\min} + \\lambda_{\\max}}, \\quad \\max_i |1 - \\eta \\lambda_i| = \\frac{\\lambda_{\\max} - \\lambda_{\\min}}{\\lambda_{\\max} + \\lambda_{\\min}}",
    "Improving slides, with “fastest at 1/λ_max” put right",
    "second-order/curvature.ts",
  ],
] as const;
