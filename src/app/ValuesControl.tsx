import { parameterCount } from "../engine/index.ts";
import { settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { readNumbers } from "../experiment/values.ts";
import { helps } from "../experiment/words.ts";
import { NumberListField } from "../ui/NumberListField.tsx";

interface ValuesControlProps {
  readonly spec: ExperimentSpec;
  readonly onChange: (values: readonly number[]) => void;
}

/** Numbers as a link writes them, but with spaces and lines wherever one likes. */
const read = (text: string) =>
  readNumbers(
    text
      .trim()
      .replaceAll(/[\s,]+/g, ",")
      .replaceAll("−", "-"),
  );

/** Every parameter of the network, as numbers to write. */
export function ValuesControl({ spec, onChange }: ValuesControlProps) {
  const { label } = settings.initialValues;
  const count = parameterCount(spec);
  return (
    <NumberListField
      label={label}
      hint={helps.initialValues}
      text={spec.initialValues.join(", ")}
      fault={(text) => {
        const { value, faults } = read(text);
        if (faults.length > 0) return faults[0];
        return value.length === count ? undefined : `${value.length} numbers, and the network has ${count} parameters`;
      }}
      onChange={(text) => onChange(read(text).value)}
    />
  );
}
