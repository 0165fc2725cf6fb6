import { type GoldenCase, Missing, type Runner } from "./case.ts";
import { compare } from "./compare.ts";
import { bfgsUpdates, linearConjugateGradients, minima } from "./conjugateGradients.ts";
import { convolution, convolutionFans, tiedDense } from "./convolution.ts";
import { convolutionNetwork } from "./convolutionNetwork.ts";
import { divergences } from "./divergences.ts";
import { maskAverages } from "./dropout.ts";
import { thresholdGates } from "./gates.ts";
import { functionHessian, networkHessian, penalisedHessian, taylorSeries } from "./hessians.ts";
import { activationMoments, gains, initializerLaws, normalWeights, reluMoments } from "./initializers.ts";
import { mlp } from "./mlp.ts";
import { constantGradient, textbookForm } from "./momentum.ts";
import { largeDamping, newtonPath } from "./newton.ts";
import { runningStatistics } from "./normalization.ts";
import { functionTrajectories, networkTrajectories } from "./optimizers.ts";
import { activationPoints, binaryLossPoints, kinks, softmaxPoints } from "./pointwise.ts";
import { quadraticForm, ratesOfDescent } from "./quadraticForms.ts";
import { scheduledDescent, scheduleRates } from "./schedules.ts";
import { softSharing } from "./softSharing.ts";
import { sigmoidChain, twoUnitChain } from "./workedChains.ts";
import { neuronCurve } from "./workedCurves.ts";
import { oneHiddenLayer, softmaxExercise, toyNetwork, twoLinearLayers, weightDecay } from "./workedNetworks.ts";
import { initialSlopes, neuronBatch, notGate, sigmoidSlope } from "./workedNeurons.ts";

/** The first that knows a case runs it. */
const runners: readonly Runner[] = [
  ...[activationPoints, kinks, binaryLossPoints, softmaxPoints],
  ...[mlp, initializerLaws, reluMoments, networkTrajectories, functionTrajectories],
  ...[constantGradient, textbookForm, scheduleRates, scheduledDescent],
  ...[twoUnitChain, sigmoidChain, toyNetwork, oneHiddenLayer, twoLinearLayers, softmaxExercise, weightDecay],
  softSharing,
  ...[notGate, initialSlopes, neuronBatch, sigmoidSlope, neuronCurve],
  ...[convolution, convolutionNetwork, tiedDense, convolutionFans],
  ...[thresholdGates, divergences, activationMoments, gains, normalWeights],
  ...[networkHessian, penalisedHessian, functionHessian, taylorSeries, quadraticForm, ratesOfDescent],
  ...[newtonPath, largeDamping, linearConjugateGradients, bfgsUpdates, minima],
  ...[runningStatistics, maskAverages],
];

export type Result =
  | { readonly status: "passed"; readonly numbers: number }
  | { readonly status: "failed"; readonly problems: readonly string[] }
  | { readonly status: "skipped"; readonly kind: string; readonly technique: string };

/** Runs one case. It passes only if every key of `expected` was compared, or is left out for a stated reason. */
export function runCase(golden: GoldenCase, known: readonly Runner[] = runners): Result {
  const runner = known.find(({ matches }) => matches(golden));
  if (!runner) return { status: "skipped", kind: "form", technique: Object.keys(golden.expected).join(" + ") };
  const { notCompared = {} } = runner;
  const expected = Object.fromEntries(
    Object.entries(golden.expected).filter(([key]) => !Object.hasOwn(notCompared, key)),
  );
  try {
    const { numbers, problems } = compare(expected, runner.run(golden), golden.tolerance);
    if (problems.length > 0) return { status: "failed", problems };
    if (numbers === 0) return { status: "failed", problems: ["nothing was compared"] };
    return { status: "passed", numbers };
  } catch (error) {
    if (error instanceof Missing) return { status: "skipped", kind: error.kind, technique: error.technique };
    return { status: "failed", problems: [String(error)] };
  }
}
