import type { LayerSpec } from "../../src/engine/index.ts";
import { type GoldenCase, has, Missing, type Runner } from "./case.ts";
import { activationOf, dimensions, flat, type Nested, nest, runShaped } from "./convolution.ts";
import { namedCost } from "./techniques.ts";

interface NetworkInputs {
  readonly x: Nested;
  readonly labels: readonly number[];
  readonly [parameters: `W${number}`]: Nested;
  readonly [parameters: `b${number}`]: readonly number[];
}

/** A layer as the words of a case have it, before its weights say how large it is. */
interface Words {
  readonly kind: "convolution" | "dense";
  readonly stride: number;
  readonly padding: number;
  activation: string;
}

/** "conv1d (valid, stride 1), tanh, flatten [filter][position], dense, soft-max" */
function readWords(text: string): readonly Words[] {
  const words: Words[] = [];
  for (const item of text.split(/,\s*(?![^(]*\))/)) {
    const [, settings] = /^conv[12]d(?: \((.*)\))?$/.exec(item) ?? [];
    if (item.startsWith("conv")) {
      const number = (name: string, usual: number) =>
        Number(new RegExp(`${name} (\\d+)`).exec(settings ?? "")?.[1] ?? usual);
      words.push({
        kind: "convolution",
        stride: number("stride", 1),
        padding: number("padding", 0),
        activation: "identity",
      });
    } else if (item === "dense") words.push({ kind: "dense", stride: 1, padding: 0, activation: "identity" });
    else if (!item.startsWith("flatten")) words.at(-1)!.activation = item.replace("soft-max", "softmax");
  }
  return words;
}

/** Convolutions and dense layers one after the other, with soft-max at the end: everything of one step. */
export const convolutionNetwork: Runner = {
  matches: ({ config, inputs }) => has(config, "layers", "loss") && has(inputs, "x", "W1", "labels"),
  run({ config, inputs }: GoldenCase) {
    const { layers: text, loss } = config as { layers: string; loss: string };
    const given = inputs as NetworkInputs;
    const words = readWords(text);
    const [, channels, ...positions] = dimensions(given.x) as [number, number, ...number[]];
    const W = words.map((_, i) => given[`W${i + 1}`] ?? []);
    const layers = words.map(({ kind, stride, padding, activation }, i): LayerSpec => {
      const [units, , ...kernel] = dimensions(W[i]!) as [number, number, ...number[]];
      const layer = { units, activation: activationOf(activation) };
      const slides = { kernel, stride: kernel.map(() => stride), padding: kernel.map(() => padding) };
      return kind === "dense" ? layer : { ...layer, convolution: slides };
    });
    const outputs = layers.at(-1)!.units;
    const { cost, factor } = namedCost(loss, layers.at(-1)!.activation, given.labels.length, outputs);
    if (factor !== 1) throw new Missing("cost", loss);
    const y = given.labels.flatMap((label) => Array.from({ length: outputs }, (_, j) => Number(j === label)));
    const parameters = words.flatMap((_, i) => [...flat(W[i]!), ...given[`b${i + 1}`]!]);
    const executor = runShaped({ channels, positions }, layers, parameters, { x: given.x, y }, { cost });
    const { buffers, parameters: groups } = executor.plan;
    const result: Record<string, unknown> = {
      loss: executor.view("cost")[0],
      dx: nest(executor.view("delta2"), [channels, ...positions]),
    };
    let shape: readonly number[] = positions;
    layers.forEach(({ units, convolution }, i) => {
      const { columns } = buffers[`z${i + 3}`]!;
      if (convolution) {
        shape = shape.map((length, d) => {
          const reach = length + 2 * convolution.padding[d]! - convolution.kernel[d]!;
          return Math.floor(reach / convolution.stride[d]!) + 1;
        });
      }
      const inner = convolution ? [units, ...shape] : [columns];
      for (const name of ["z", "a", "delta"]) result[`${name}${i + 1}`] = nest(executor.view(`${name}${i + 3}`), inner);
      const group = groups.find(({ name }) => name === `W${i + 3}`)!;
      const kernel = convolution ? dimensions(W[i]!).slice(1) : [group.columns];
      result[`dW${i + 1}`] = nest(executor.view(`dW${i + 3}`), kernel);
      result[`db${i + 1}`] = [...executor.view(`db${i + 3}`)];
    });
    return result;
  },
};
