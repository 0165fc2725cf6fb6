import { type ActivationName, activationCatalog, type HiddenLayer, hiddenActivationNames } from "../engine/index.ts";
import { entries } from "../experiment/setting.ts";
import { SelectField } from "../ui/SelectField.tsx";

interface ActivationControlProps {
  readonly layers: readonly HiddenLayer[];
  readonly onChange: (layers: readonly HiddenLayer[]) => void;
}

/** One activation for all hidden layers. */
export function ActivationControl({ layers, onChange }: ActivationControlProps) {
  const names = new Set(layers.filter(({ pooling }) => !pooling).map((layer) => layer.activation));
  const [only] = names;
  return (
    <SelectField<ActivationName | "">
      label="Activation"
      hint={[
        "What each hidden unit does with its weighted sum. Single layers are set in the network's captions.",
        ...(only ? [activationCatalog[only].note] : []),
      ].join(" ")}
      value={names.size === 1 && only ? only : ""}
      placeholder={names.size === 0 ? "no hidden layer" : "several"}
      options={entries(activationCatalog, hiddenActivationNames)}
      onChange={(activation) => {
        if (activation !== "") onChange(layers.map((layer) => (layer.pooling ? layer : { ...layer, activation })));
      }}
    />
  );
}
