/** What `keyboard.ts` binds. */
const keys = [
  { keys: ["Space"], does: "Train or pause" },
  { keys: ["→"], does: "Step forward" },
  { keys: ["←"], does: "Step back" },
  { keys: ["↑"], does: "Longer steps: unit, operation, layer, sample, batch, epoch" },
  { keys: ["↓"], does: "Shorter steps" },
  { keys: ["Esc"], does: "Leave the step" },
  { keys: ["E"], does: "One epoch" },
  { keys: ["R"], does: "Back to the first step, with the same initial weights" },
  { keys: ["Ctrl Z"], does: "Undo a change of the experiment" },
  { keys: ["Ctrl Shift Z"], does: "Redo it" },
  { keys: ["C"], does: "Compare with…" },
  { keys: ["S"], does: "Share" },
  { keys: ["1", "…", "4"], does: "Look at a run of the comparison" },
  { keys: ["?"], does: "Show these keys" },
] as const;

/** The keys that work anywhere. */
export default function KeysDialog() {
  return (
    <dl className="keys">
      {keys.map(({ keys: names, does }) => (
        <div key={does}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
