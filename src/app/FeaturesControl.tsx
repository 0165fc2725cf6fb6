import { ToggleGroup } from "radix-ui";
import { type FeatureName, features } from "../engine/index.ts";
import { usableFeatures } from "../experiment/defaults.ts";
import { featureNames } from "../experiment/settings/data.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";

interface FeaturesControlProps {
  readonly spec: ExperimentSpec;
  readonly onChange: (features: readonly FeatureName[]) => void;
}

/** The network's inputs, each on or off; at least one stays on. */
export function FeaturesControl({ spec, onChange }: FeaturesControlProps) {
  const usable = usableFeatures(spec.dataset, featureNames);
  return (
    <div className="field">
      <span className="field-label">Inputs</span>
      <ToggleGroup.Root
        type="multiple"
        className="toggles"
        aria-label="Inputs"
        value={[...spec.features]}
        onValueChange={(chosen) => {
          if (chosen.length > 0) onChange(featureNames.filter((name) => chosen.includes(name)));
        }}
      >
        {featureNames.map((name) => (
          <ToggleGroup.Item key={name} value={name} className="toggle math" disabled={!usable.includes(name)}>
            {features[name].label}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
