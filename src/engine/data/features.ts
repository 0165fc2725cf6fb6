/** An input of the network, computed from the plane coordinates x₁ and x₂. */
export interface Feature {
  /** Plain text. */
  readonly label: string;
  readonly formula: string;
  /** Whether it reads x₂; such a feature does not apply to one-dimensional data. */
  readonly usesX2: boolean;
  value(x1: number, x2: number): number;
}

/** Rounded to float32, because browsers differ in the last bits of a sine. */
const sine = (x: number) => Math.fround(Math.sin(x));

export const features = {
  x1: { label: "x₁", formula: "x_1", usesX2: false, value: (x1: number) => x1 },
  x2: { label: "x₂", formula: "x_2", usesX2: true, value: (_x1: number, x2: number) => x2 },
  "x1^2": { label: "x₁²", formula: "x_1^2", usesX2: false, value: (x1: number) => x1 * x1 },
  "x2^2": { label: "x₂²", formula: "x_2^2", usesX2: true, value: (_x1: number, x2: number) => x2 * x2 },
  x1x2: { label: "x₁x₂", formula: "x_1 x_2", usesX2: true, value: (x1: number, x2: number) => x1 * x2 },
  "sin-x1": { label: "sin x₁", formula: "\\sin x_1", usesX2: false, value: sine },
  "sin-x2": { label: "sin x₂", formula: "\\sin x_2", usesX2: true, value: (_x1: number, x2: number) => sine(x2) },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
