import { describe, expect, it } from "vitest";
import { MAX_VARIANTS } from "./experiment.ts";
import { MAX_PROBLEMS } from "./problems.ts";
import { MAX_READ } from "./query.ts";
import { MAX_HIDDEN_LAYERS } from "./settings/network.ts";
import { decodeExperiment } from "./url.ts";

const messages = (link: string) => decodeExperiment(link).problems.map((problem) => problem.message);

describe("the problems of a link", () => {
  const examples: readonly (readonly [link: string, ...messages: string[]])[] = [
    ["lr=50", "lr: 50 is out of range (0.00001 to 10), used 10"],
    ["lr=-1", "lr: -1 is out of range (0.00001 to 10), used 0.00001"],
    ["lr=1e999", "lr: 1e999 is out of range (0.00001 to 10), used 10"],
    ["lr=fast", 'lr: "fast" is not a number, used 0.1'],
    ["lr=NaN", 'lr: "NaN" is not a number, used 0.1'],
    ["lr=Infinity", 'lr: "Infinity" is not a number, used 0.1'],
    ["lr=0x10", 'lr: "0x10" is not a number, used 0.1'],
    ["lr", 'lr: "" is not a number, used 0.1'],
    ["seed=1.5", "seed: 1.5 is not a whole number, used 2"],
    ["data=cirle", 'data: "cirle" is not known, used circle — did you mean circle?'],
    ["data=Spirals", 'data: "Spirals" is not known, used spiral — did you mean spiral?'],
    ["data=mnist", 'data: "mnist" is not known, used circle'],
    ["data=constructor", 'data: "constructor" is not known, used circle'],
    ["normalize=1", 'normalize: "1" is neither true nor false, used false'],
    ["inputs=x1,x9", 'inputs: "x9" is not known, used x1'],
    ["inputs=x1,x1", "inputs: an input is given twice, used x1"],
    ["inputs=", 'inputs: "" is not known, used x1,x2'],
    ["net=900.tanh", "net: 900 is out of range (1 to 512), used 512.tanh"],
    ["net=8.tahn", 'net: "tahn" is no activation of a hidden layer, used 8.tanh'],
    ["net=8.reluu", 'net: "reluu" is no activation of a hidden layer, used 8.relu'],
    ["net=8.gauss", 'net: "gauss" is no activation of a hidden layer, used 8.tanh'],
    ["net=8,4.relu", 'net: "8" names no activation, used 8.tanh,4.relu'],
    ["net=a,b", 'net: "a" is not a layer, "b" is not a layer, used 5.tanh,4.tanh'],
    ["foo=1", "foo: unknown setting"],
    ["learningRate=1", "learningRate: unknown setting — did you mean lr?"],
    ["Noise=0.2", "Noise: unknown setting — did you mean noise?"],
    ["__proto__=1", "__proto__: unknown setting"],
    ["constructor=1&toString=2", "constructor: unknown setting", "toString: unknown setting"],
    ["vs1.__proto__=1", "vs1.__proto__: unknown setting"],
    ["vs0.lr=1", "vs0.lr: unknown setting"],
    ["vs1=1", "vs1: unknown setting"],
    ["=5", ": unknown setting"],
    ["lr=0.3&lr=0.5&lr=0.7", "lr: given 3 times, used the last"],
    ["v=2", "v: version 2 is newer than this page, read as 1"],
    ["v=new", 'v: "new" is not a version, read as 1'],
    ["lr=%zz", 'lr: "%zz" is not a number, used 0.1'],
    ["%=1", "%: unknown setting"],
    ["vs1.lr=50", "vs1.lr: 50 is out of range (0.00001 to 10), used 10"],
    ["vs1.lr=x&lr=0.5", 'vs1.lr: "x" is not a number, used 0.5'],
    [
      "vs1.lr=1&vs2.lr=2&vs3.lr=3&vs4.lr=4&vs5.lr=5",
      "vs4: more than 3 variants, left out",
      "vs5: more than 3 variants, left out",
    ],
    ["output=tanh", "cost cross-entropy does not go with output tanh, cost set to quadratic"],
    [
      "data=plane&cost=cross-entropy",
      "cost cross-entropy compares classes, but data Plane has numbers to predict, cost set to quadratic",
    ],
    [
      "vs1.output=softmax",
      "vs1: output softmax needs several classes to choose from, but data Circle has one output, output set to sigmoid",
    ],
    ["data=not&inputs=x1,x2", "inputs x₁, x₂ need x₂, but data NOT has only x₁, inputs set to x₁"],
  ];
  for (const [link, ...expected] of examples) {
    it(`in ${link}: ${expected.join("; ")}`, () => {
      expect(messages(link)).toEqual(expected);
    });
  }

  it("name the key and the value as the link has them", () => {
    expect(decodeExperiment("vs1.lr=50").problems[0]).toMatchObject({ key: "vs1.lr", value: "50" });
  });

  it("never show more than a line of what came in", () => {
    const { problems } = decodeExperiment(`${"k".repeat(4000)}=1&lr=${"9\u202e\n".repeat(1000)}`);
    expect(problems.map(({ key }) => key)).toEqual([`${"k".repeat(31)}…`, "lr"]);
    expect(problems[1]!.value).toHaveLength(32);
    for (const { message } of problems) expect(message.length).toBeLessThan(100);
    for (const { message } of problems) expect(message).not.toMatch(/[\n\u202e]/);
  });

  it("do not grow without end", () => {
    const link = Array.from({ length: MAX_PROBLEMS + 120 }, (_, i) => `k${i}=1`).join("&");
    expect(messages(link)).toHaveLength(MAX_PROBLEMS + 1);
    expect(messages(link).at(-1)).toBe("and 120 more");
  });

  it("say how much of a long link was not read, and no pair is read by half", () => {
    const link = `seed=12345&${"a=1&".repeat(MAX_READ / 4 - 4)}lr=0.25`;
    const { experiment, problems } = decodeExperiment(link);
    expect(link.length).toBeGreaterThan(MAX_READ);
    expect(problems[0]?.message).toBe("link too long, the last 8 characters ignored");
    expect(experiment.base).toMatchObject({ seed: 12345, learningRate: 0.1 });
  });

  it("are one for a link that is a single endless setting", () => {
    expect(messages(`seed=${"1".repeat(100_000)}`)).toEqual(["link too long, the last 100,005 characters ignored"]);
  });

  it("tell of hidden layers and variants that are too many, of which the first are taken", () => {
    const { experiment, problems } = decodeExperiment(`net=${Array(40).fill("2.tanh").join(",")}`);
    expect(experiment.base.hiddenLayers).toHaveLength(MAX_HIDDEN_LAYERS);
    expect(problems[0]?.message).toMatch(/^net: 40 hidden layers are too many \(at most 31\), used 2.tanh,/);
    expect(decodeExperiment("vs1=same&vs2=same&vs3=same&vs4=same").experiment.variants).toHaveLength(MAX_VARIANTS);
  });

  it("do not spoil what else the link says", () => {
    const { experiment } = decodeExperiment("lr=0.3&foo=1&%E0%A4%A=2&noise=zero&seed=9");
    expect(experiment.base).toMatchObject({ learningRate: 0.3, seed: 9, noise: 0.05 });
  });
});
