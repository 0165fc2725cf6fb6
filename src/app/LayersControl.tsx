import { type ActivationName, activationCatalog, type HiddenLayer, hiddenActivationNames } from "../engine/index.ts";
import { entries } from "../experiment/setting.ts";
import { MAX_FILTERS, MAX_HIDDEN_LAYERS, MAX_UNITS } from "../experiment/settings/network.ts";
import { Icon } from "../ui/Icon.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { kindOf, kinds, ofKind, spansOf } from "./layerKinds.ts";

interface LayersControlProps {
  readonly layers: readonly HiddenLayer[];
  /** Whether the data are images or signals, which a window can slide over. */
  readonly shaped: boolean;
  readonly onChange: (layers: readonly HiddenLayer[]) => void;
}

const activationOptions = entries(activationCatalog, hiddenActivationNames);
const newLayer: HiddenLayer = { units: 4, activation: "tanh" };

/** Every hidden layer with its units and activation. */
export function LayersControl({ layers, shaped, onChange }: LayersControlProps) {
  const change = (index: number, next: HiddenLayer) => onChange(layers.map((layer, i) => (i === index ? next : layer)));
  const replace = (index: number, patch: Partial<HiddenLayer>) => change(index, { ...layers[index]!, ...patch });
  return (
    <div className="layers">
      {layers.length === 0 && <p className="note">No hidden layer: the inputs go straight to the output.</p>}
      {layers.map((layer, index) => (
        // Layers have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
        <fieldset key={index} className="layer">
          <legend>Layer {index + 2}</legend>
          {shaped && (
            <SelectField
              label="Kind"
              value={kindOf(layer)}
              options={kinds}
              onChange={(kind) => change(index, ofKind(layer, kind))}
            />
          )}
          {!layer.pooling && (
            <NumberField
              label={layer.convolution ? "Filters" : "Units"}
              value={layer.units}
              min={1}
              max={layer.convolution ? MAX_FILTERS : MAX_UNITS}
              step={1}
              scale="log"
              onChange={(units) => replace(index, { units })}
            />
          )}
          {spansOf(layer).map(({ label, value, min, max, set }) => (
            <NumberField
              key={label}
              {...{ label, value, min, max }}
              step={1}
              scale="linear"
              onChange={(next) => change(index, set(next))}
            />
          ))}
          {!layer.pooling && (
            <>
              <SelectField
                label="Activation"
                value={layer.activation}
                options={activationOptions}
                onChange={(activation) => replace(index, { activation })}
              />
              <ActivationNote name={layer.activation} />
            </>
          )}
          <button
            type="button"
            className="button button-quiet"
            onClick={() => onChange(layers.filter((_, i) => i !== index))}
          >
            Remove layer {index + 2}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="button button-line"
        disabled={layers.length >= MAX_HIDDEN_LAYERS}
        onClick={() => onChange([...layers, layers.at(-1) ?? newLayer])}
      >
        <Icon name="plus" />
        Add a hidden layer
      </button>
    </div>
  );
}

function ActivationNote({ name }: { readonly name: ActivationName }) {
  const { note } = activationCatalog[name];
  return note && <p className="note">{note}</p>;
}
