export {
  type Activation,
  type ActivationName,
  activationParameter,
  activations,
} from "./activations.ts";
export { canMove, canRotate, mirrorsOf } from "./augmentation.ts";
export type { Batches } from "./batches.ts";
export {
  activationCatalog,
  biasCatalog,
  costCatalog,
  hiddenActivationNames,
  initializerCatalog,
  normalizationCatalog,
  optimizerCatalog,
  runningFormCatalog,
  scheduleCatalog,
  scheduleRanges,
  wholeBatchExcludes,
} from "./catalog.ts";
export { type Checkpoint, checkpointArrays, type NetworkState } from "./checkpoint.ts";
export { compile } from "./compile/compile.ts";
export { type Cost, type CostForm, type CostName, costForm, costs } from "./costs.ts";
export { createExecutor, type Executor, type ExecutorOptions } from "./cpu/executor.ts";
export type { KernelChoice } from "./cpu/workspace.ts";
export {
  buildData,
  type ExampleSet,
  encodeInputs,
  type TrainingData,
} from "./data/build.ts";
export { type DatasetFacts, datasetCatalog } from "./data/catalog.ts";
export {
  type Dataset,
  type DatasetName,
  type Domain,
  datasets,
  type ShapedDataset,
  type Task,
} from "./data/datasets.ts";
export { type Feature, type FeatureName, features } from "./data/features.ts";
export { NUMBERS_OF_EXAMPLE } from "./data/given.ts";
export {
  inputCount,
  inputShape,
  isDrawn,
  outputCount,
  trainingCount,
  trainsOneClass,
  validationCount,
} from "./data/sizes.ts";
export { bootstrapSample, createRun, Ensemble, MOST_MEMBERS } from "./ensemble/ensemble.ts";
export type { Run } from "./ensemble/run.ts";
export { exampleCosts } from "./exampleCosts.ts";
export { activationGain, normalMoments } from "./gains.ts";
export { type Backend, backendCandidates } from "./gpu/backends.ts";
export {
  type Candidate,
  type Choice,
  Chooser,
  type ChooserOptions,
  type Contender,
  choose,
  type Measured,
} from "./gpu/choose.ts";
export type { GpuDevice, GpuOffer, GpuRefusal } from "./gpu/device.ts";
export { createGpu, type GpuToolkit, loadGpu, openGpuRun } from "./gpu/load.ts";
export type { GpuMap, GpuMapSpec, MapArea } from "./gpu/map.ts";
export { type GpuMode, gpuModes } from "./gpu/modes.ts";
export { planKey } from "./gpu/planKey.ts";
export type { GpuAdvance, GpuRun, GpuRunOptions } from "./gpu/run.ts";
export type { Launched, Stepper, TrainingState } from "./gpu/stepper.ts";
export type { GpuSweep } from "./gpu/sweep.ts";
export { type BiasInitializerName, biasInitializers } from "./initializers/biases.ts";
export {
  type BiasInitializer,
  fans,
  type Initializer,
  type InitializerName,
  initializers,
} from "./initializers.ts";
export { type LayerOutput, layerOutput, layerOutputs } from "./layerOutputs.ts";
export { evaluate, evaluation, predictedClass, type SetMetrics } from "./measures/evaluate.ts";
export {
  checkGradient,
  type GradientCheck,
  gradientChecks,
  type ParameterCheck,
  parameterName,
} from "./measures/gradientCheck.ts";
export { createInference, type Inference, inferencePlan } from "./measures/inference.ts";
export { type KernelContributions, kernelContributions } from "./measures/kernelContributions.ts";
export { loadNudge } from "./measures/loadNudge.ts";
export { NUDGES, type Nudge, type NudgePoint, nudge, nudgeAlong, USUAL_NUDGE } from "./measures/nudge.ts";
export { createSweep, type Sweep, type SweepTarget, sweepPictures } from "./measures/sweep.ts";
export { Mixture } from "./mixture.ts";
export { normalDistribution } from "./normal.ts";
export {
  type Normalization,
  type NormalizationName,
  normalizations,
  type RunningForm,
  type RunningFormName,
  runningForms,
} from "./normalizations.ts";
export { effectiveLearningRate } from "./optimizers/momentum.ts";
export { textbookNesterov } from "./optimizers/nesterov.ts";
export type { Optimizer } from "./optimizers/optimizer.ts";
export {
  type FirstOrderName,
  firstOrderOptimizers,
  isWholeBatch,
  type OptimizerName,
  optimizers,
} from "./optimizers/optimizers.ts";
export {
  type CompleteSettings,
  type Conjugation,
  completeSettings,
  type OptimizerSettingName,
  type OptimizerSettings,
  optimizerRanges,
  usualSettings,
} from "./optimizers/settings.ts";
export { stateShapes } from "./optimizers/state.ts";
export {
  MOST_DENSE,
  type WholeBatchName,
  type WholeBatchOptimizer,
  wholeBatchOptimizers,
} from "./optimizers/wholeBatch.ts";
export { type Penalty, type PenaltyName, penalties } from "./penalties.ts";
export {
  type Buffer,
  type ConvolutionSpec,
  type DropoutSpec,
  forwardMultiplications,
  type LayerSpec,
  type NormalizationSpec,
  type Op,
  type OpKind,
  type ParameterGroup,
  type Phase,
  type Plan,
  type PlanSpec,
  type PoolingKind,
  type PoolingSpec,
  stepMultiplications,
} from "./plan.ts";
export { type DataShape, isDense, parameterCount, planSpec, withParameter } from "./planSpec.ts";
export type { WeightCount } from "./pruning.ts";
export { type Stream, type StreamName, stream } from "./random.ts";
export type { Range } from "./ranges.ts";
export type { TakenSteps, TrainerOptions, TrainerStatus } from "./run.ts";
export {
  type Schedule,
  type ScheduleName,
  type ScheduleSettingName,
  schedules,
  usualScheduleSettings,
} from "./schedules.ts";
export {
  type Curvature,
  convergenceFactors,
  curvature,
  type DescentRates,
  descentRates,
  slowestRate,
  stepsToReduce,
} from "./second-order/curvature.ts";
export { diagonalQuadratic, quadratic, rosenbrock } from "./second-order/functions.ts";
export { hessian } from "./second-order/hessian.ts";
export { secondOrderObstacle } from "./second-order/hessianVector.ts";
export type { ExtremeEigenvalues, LanczosOptions } from "./second-order/lanczos.ts";
export { bfgsUpdate } from "./second-order/learners/bfgs.ts";
export type { Learner, Outcome } from "./second-order/learners/learner.ts";
export { learners } from "./second-order/learners/learners.ts";
export { newtonDirections } from "./second-order/learners/newton.ts";
export { solve } from "./second-order/linear.ts";
export { LinearConjugateGradient } from "./second-order/linearConjugateGradient.ts";
export { isSecondOrderLoaded, loadSecondOrder, loadSpectrum } from "./second-order/load.ts";
export { networkObjective } from "./second-order/networkObjective.ts";
export type { Objective } from "./second-order/objective.ts";
export type { Spectrum } from "./second-order/spectrum.ts";
export { trainingObjective } from "./second-order/trainingObjective.ts";
export type { Coding, Combine, HiddenLayer, NormalizationChoice, TrainingSpec } from "./spec.ts";
export { type Cell, StepRecord } from "./stepRecord.ts";
export type { StoppingState } from "./stopping.ts";
export { suitsTask, takesSoftTargets, targetCoding } from "./suitability.ts";
export { MOST_TRACED, recordTrace, type Trace, Tracer, type TraceWrite, traceSize } from "./trace.ts";
export { Trainer } from "./trainer.ts";
export { expandTied, gatherTied, type TieIndex, tiesOfConvolution } from "./tying.ts";
export {
  area,
  outputPositions,
  placeUnder,
  receptiveFields,
  type Shape,
  type Sliding,
  shapeSize,
  slideOver,
  type Windows,
} from "./windows.ts";
