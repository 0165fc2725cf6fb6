/** What the benchmark uses of packages that bring no types of their own, or none for this. */

declare module "convnetjs" {
  export interface Vol {
    w: Float64Array;
  }
  export interface Net {
    layers: object[];
    makeLayers(definitions: readonly object[]): void;
    getParamsAndGrads(): { params: Float64Array }[];
    forward(x: Vol): Vol;
  }
  const convnet: {
    Vol: new (width: number, height: number, depth: number, value: number) => Vol;
    Net: new () => Net;
    Trainer: new (
      net: Net,
      options: Readonly<Record<string, string | number>>,
    ) => {
      /** Takes a class number, or the values of a regression. */
      train(x: Vol, y: number | readonly number[]): object;
    };
  };
  export default convnet;
}

declare module "brain.js/dist/neural-network.js" {
  export interface Pattern {
    readonly input: readonly number[];
    readonly output: readonly number[];
  }
  interface NeuralNetwork {
    sizes: number[];
    /** From layer 1 on: [units][inputs]. */
    weights: Float32Array[][];
    biases: Float32Array[];
    initialize(): void;
    trainPattern(pattern: Pattern): void;
    run(input: readonly number[]): Float32Array;
  }
  const commonJs: {
    default: new (options: { activation: string; learningRate: number; momentum: number }) => NeuralNetwork;
  };
  export default commonJs;
}
