import { useRef, useState } from "react";
import { type Group, groups } from "../experiment/setting.ts";
import { type SettingName, settingNames, settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { formulas, helps } from "../experiment/words.ts";
import { Tex } from "../ui/Tex.tsx";
import OwnControl from "./OwnControl.tsx";

function matches(name: SettingName, query: string): boolean {
  const { label, group, key } = settings[name];
  return [label, helps[name], group, key, name].some((text) => text.toLowerCase().includes(query.trim().toLowerCase()));
}

/** Every setting that applies, searchable, each with one line of help and its equation. */
export default function AllSettings({ spec }: { readonly spec: ExperimentSpec }) {
  const [query, setQuery] = useState("");
  const shown = settingNames.filter((name) => {
    const setting = settings[name];
    return matches(name, query) && (!("applies" in setting) || setting.applies(spec));
  });
  const present = groups.filter((group) => shown.some((name) => settings[name].group === group));
  const sections = useRef(new Map<Group, HTMLElement>());
  return (
    <div className="all">
      <input
        type="search"
        className="search"
        placeholder="Search settings"
        aria-label="Search settings"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p className="visually-hidden" role="status">
        {shown.length} settings
      </p>
      <nav className="all-groups" aria-label="Groups of settings">
        {present.map((group) => (
          <button
            key={group}
            type="button"
            className="button button-quiet"
            onClick={() => sections.current.get(group)?.scrollIntoView({ block: "start" })}
          >
            {group}
          </button>
        ))}
      </nav>
      {shown.length === 0 && <p className="note">No setting is called that.</p>}
      {present.map((group) => {
        const names = shown.filter((name) => settings[name].group === group);
        return (
          <section
            key={group}
            aria-label={group}
            ref={(section) => {
              if (section) sections.current.set(group, section);
              else sections.current.delete(group);
            }}
          >
            <h3>{group}</h3>
            {names.map((name) => {
              const formula = formulas[name];
              return (
                <div key={name} className="all-row">
                  <OwnControl name={name} spec={spec} />
                  <div className="all-help">
                    <p>{helps[name]}</p>
                    {formula && <Tex source={formula} />}
                  </div>
                </div>
              );
            })}
          </section>
        );
      })}
    </div>
  );
}
