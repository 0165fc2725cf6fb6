import { keys } from "./keyboard.ts";

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
