import type { DataReport } from "../../worker/protocol.ts";
import type { Frame } from "../panel.ts";
import { type AnswerScale, answerScale, type Mistakes, markMistakes } from "./answers.ts";

/** The examples of a frame, and which of them the network gets wrong. */
export interface Examples {
  readonly data: DataReport;
  readonly scale: AnswerScale;
  /** One flag per example. */
  readonly wrong: Uint8Array;
  /** Null until the network has answered. */
  readonly mistakes: Mistakes | null;
}

/** Follows the examples of the run in focus from frame to frame. */
export class ExampleWatch {
  #examples: Examples | null = null;
  #key: readonly unknown[] = [];
  #spare: Uint8Array = new Uint8Array(0);
  #version = 0;

  /** Changes when another point has to be drawn, or a point in another way. */
  get version(): number {
    return this.#version;
  }

  /** @returns null as long as no data have come */
  update({ focus, specs }: Frame): Examples | null {
    const { data, shape, predictions } = focus;
    const spec = specs[focus.run];
    if (!data || !shape || !spec) {
      if (this.#examples) this.#version++;
      this.#examples = null;
      this.#key = [];
      return null;
    }
    const key = [data, shape.sizes.at(-1), spec.outputActivation, spec.cost];
    let examples = this.#examples;
    if (!examples || key.some((part, index) => part !== this.#key[index])) {
      const scale = answerScale(data, shape.sizes.at(-1)!, spec.outputActivation, spec.cost);
      examples = { data, scale, wrong: new Uint8Array(data.label.length), mistakes: null };
      this.#spare = new Uint8Array(data.label.length);
      this.#key = key;
      this.#version++;
    }
    if (predictions && predictions.length === data.label.length * examples.scale.width) {
      examples = this.#mark(examples, predictions);
    }
    this.#examples = examples;
    return examples;
  }

  /** The examples with their mistakes, newly marked; the same object where none has changed. */
  #mark(examples: Examples, predictions: Float32Array): Examples {
    const wrong = this.#spare;
    const mistakes = markMistakes(examples.data, predictions, examples.scale, wrong);
    if (examples.mistakes && wrong.every((flag, n) => flag === examples.wrong[n])) return examples;
    this.#spare = examples.wrong;
    this.#version++;
    return { ...examples, wrong, mistakes };
  }
}
