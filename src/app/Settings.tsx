import { lazy, Suspense, useRef } from "react";
import { defaultsFor } from "../experiment/defaults.ts";
import { groups } from "../experiment/setting.ts";
import { type SettingName, settingNames, settings } from "../experiment/settings.ts";
import type { ExperimentSpec } from "../experiment/spec.ts";
import { valueText } from "../experiment/values.ts";
import { Icon } from "../ui/Icon.tsx";
import { ActivationControl } from "./ActivationControl.tsx";
import { Boundary } from "./Boundary.tsx";
import { Control } from "./Control.tsx";
import { useExperiment, useProgram, useView } from "./context.ts";
import { DatasetPicker } from "./DatasetPicker.tsx";

const OwnControl = lazy(() => import("./OwnControl.tsx"));

function applies(name: SettingName, spec: ExperimentSpec): boolean {
  const setting = settings[name];
  return !("applies" in setting) || setting.applies(spec);
}

/** Whether the value is a list of numbers to write. */
function isWrittenOut(name: SettingName): boolean {
  const { type } = settings[name];
  return type === "numbers" || type === "examples";
}

/** A basic setting, in the form that suits the narrow column. */
function BasicControl({ name, spec }: { readonly name: SettingName; readonly spec: ExperimentSpec }) {
  const change = useExperiment((state) => state.change);
  const focus = useView((view) => view.focus);
  if (name === "dataset") {
    return <DatasetPicker value={spec.dataset} onChange={(dataset) => change(focus, { dataset })} />;
  }
  if (name === "hiddenLayers") {
    return (
      <ActivationControl layers={spec.hiddenLayers} onChange={(hiddenLayers) => change(focus, { hiddenLayers })} />
    );
  }
  if (isWrittenOut(name)) {
    return (
      <Boundary what="This setting">
        <Suspense>
          <OwnControl name={name} spec={spec} />
        </Suspense>
      </Boundary>
    );
  }
  return <Control name={name} spec={spec} />;
}

/** Settings that are not as usual. One that was is kept, so that no control vanishes under the hand that moves it. */
function useUnusual(spec: ExperimentSpec): ReadonlySet<SettingName> {
  const unusual = useRef(new Set<SettingName>());
  const usual = defaultsFor(spec.dataset);
  for (const name of settingNames) {
    if (valueText(spec[name]) !== valueText(usual[name])) unusual.current.add(name);
  }
  return unusual.current;
}

/** The dozen settings that everyone needs and those in use here, by group; the rest behind "All settings…". */
export function Settings({ spec }: { readonly spec: ExperimentSpec }) {
  const { views } = useProgram();
  const unusual = useUnusual(spec);
  const shown = settingNames.filter((name) => (settings[name].basic || unusual.has(name)) && applies(name, spec));
  return (
    <div className="settings">
      {groups.map((group) => {
        const names = shown.filter((name) => settings[name].group === group);
        if (names.length === 0) return null;
        return (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            {names.map((name) => (
              <BasicControl key={name} name={name} spec={spec} />
            ))}
          </section>
        );
      })}
      <button
        type="button"
        className="button button-quiet all-settings"
        onClick={() => views.getState().patch({ dialog: "settings" })}
      >
        <Icon name="sliders" />
        All settings…
      </button>
    </div>
  );
}
