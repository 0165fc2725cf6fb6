import { inputShape } from "../engine/index.ts";
import { type SettingName, settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { Control } from "./Control.tsx";
import { useExperiment, useView } from "./context.ts";
import ExamplesControl from "./ExamplesControl.tsx";
import { FeaturesControl } from "./FeaturesControl.tsx";
import { LayersControl } from "./LayersControl.tsx";
import { ValuesControl } from "./ValuesControl.tsx";

interface OwnControlProps {
  readonly name: SettingName;
  readonly spec: ExperimentSpec;
}

/** The control of any setting, its help apart: those whose values have a shape of their own included. */
export default function OwnControl({ name, spec }: OwnControlProps) {
  const change = useExperiment((state) => state.change);
  const focus = useView((view) => view.focus);
  const set = (next: unknown) => change(focus, { [name]: next });
  switch (settings[name].type) {
    case "features":
      return <FeaturesControl spec={spec} onChange={set} />;
    case "numbers":
      return <ValuesControl spec={spec} onChange={set} />;
    case "examples":
      return <ExamplesControl spec={spec} onChange={set} />;
    case "layers":
      return <LayersControl layers={spec.hiddenLayers} shaped={inputShape(spec) !== null} onChange={set} />;
    default:
      return <Control name={name} spec={spec} hints={false} />;
  }
}
