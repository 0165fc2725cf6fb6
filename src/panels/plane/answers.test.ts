import { expect, test } from "vitest";
import type { DataReport } from "../../worker/protocol.ts";
import { answerScale, className, markMistakes } from "./answers.ts";

const data = (task: DataReport["task"], label: number[], trainingCount = label.length): DataReport => ({
  task,
  classes: task === "regression" ? 0 : 3,
  domain: { x1: [-1, 1], x2: [-1, 1] },
  shape: null,
  x: new Float64Array(2 * label.length),
  label: Float64Array.from(label),
  trainingCount,
});

test("a sigmoid's output is read as a probability, a tanh's and one with hinge cost between −1 and 1", () => {
  const sigmoid = answerScale(data("binary", [0, 1]), 1, "sigmoid");
  expect(sigmoid).toMatchObject({ kind: "two-class", low: 0, high: 1, middle: 0.5, caption: "P(class = blue)" });
  const tanh = answerScale(data("binary", [0, 1]), 1, "tanh");
  expect(tanh).toMatchObject({ kind: "two-class", low: -1, high: 1, middle: 0 });
  const hinge = answerScale(data("binary", [0, 1]), 1, "identity", "hinge");
  expect(hinge).toMatchObject({ low: -1, high: 1, middle: 0, caption: "output (blue is +1)" });
  expect(answerScale(data("multiclass", [0, 1, 2]), 3, "softmax")).toMatchObject({ kind: "classes", width: 3 });
});

test("values of both signs keep zero in the middle of the colours", () => {
  expect(answerScale(data("regression", [-1, 3]), 1, "identity")).toMatchObject({ low: -3, high: 3, middle: 0 });
  expect(answerScale(data("regression", [2, 6]), 1, "identity")).toMatchObject({ low: 2, high: 6, middle: 4 });
  expect(answerScale(data("regression", [2, 2]), 1, "identity")).toMatchObject({ low: 1, high: 3 });
});

test("mistakes are counted by set, and the middle itself answers class 1", () => {
  const four = data("binary", [0, 1, 1, 0], 2);
  const wrong = new Uint8Array(4);
  const mistakes = markMistakes(four, [0.7, 0.5, 0.2, 0.1], answerScale(four, 1, "sigmoid"), wrong);
  expect(mistakes).toEqual({ training: 1, validation: 1 });
  expect([...wrong]).toEqual([1, 0, 1, 0]);
});

test("among several outputs the largest answers", () => {
  const two = data("multiclass", [2, 0]);
  const wrong = new Uint8Array(2);
  markMistakes(two, [0.1, 0.2, 0.7, 0.2, 0.5, 0.3], answerScale(two, 3, "softmax"), wrong);
  expect([...wrong]).toEqual([0, 1]);
});

test("a regression has no mistakes", () => {
  const values = data("regression", [1, -1]);
  const scale = answerScale(values, 1, "identity");
  expect(markMistakes(values, [9, 9], scale, new Uint8Array(2))).toEqual({ training: 0, validation: 0 });
});

test("classes are called by their colours", () => {
  expect([0, 1, 2, 3, 4].map(className)).toEqual(["orange", "blue", "green", "purple", "class 4"]);
});
