import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { describeSpec } from "../experiment/describe.ts";
import { runSpecs } from "../experiment/experiment.ts";
import type { Problem } from "../experiment/problems.ts";
import { Tips } from "../ui/Tips.tsx";
import { Announcer } from "./Announcer.tsx";
import { followAddress } from "./address.ts";
import { Boundary } from "./Boundary.tsx";
import { createCommands } from "./commands.ts";
import {
  type Program,
  ProgramContext,
  useExperiment,
  useMedia,
  usePresent,
  useProgram,
  useTraining,
  useView,
} from "./context.ts";
import { useKeyboard } from "./keyboard.ts";
import { Phone, Wide } from "./Layouts.tsx";
import { useTheme } from "./theme.ts";

const Notices = lazy(() => import("./Notices.tsx"));
const Dialogs = lazy(() => import("./Dialogs.tsx"));

interface AppProps {
  readonly program: Program;
  /** What of the first link could not be used. */
  readonly firstProblems: readonly Problem[];
  readonly storage: Storage | null;
}

export function App({ program, firstProblems, storage }: AppProps) {
  return (
    <ProgramContext value={program}>
      <Tips>
        <Boundary what="Chainrule">
          <Screen firstProblems={firstProblems} storage={storage} />
        </Boundary>
      </Tips>
    </ProgramContext>
  );
}

function Screen({ firstProblems, storage }: Omit<AppProps, "program">) {
  const program = useProgram();
  const commands = useMemo(() => createCommands(program), [program]);
  const experiment = usePresent();
  const dialog = useView((view) => view.dialog);
  const focus = useView((view) => view.focus);
  const [problems, setProblems] = useState(firstProblems);
  const phone = useMedia("(max-width: 799px)");
  const spec = runSpecs(experiment)[focus] ?? experiment.base;

  const noted = useExperiment(({ notes }) => notes.length > 0);
  const troubled = useTraining(
    ({ trouble, abandoned, snapshot }) =>
      trouble !== null || abandoned !== null || snapshot?.runs.some(({ status }) => status.state !== "ready"),
  );
  const toTell = problems.length > 0 || noted || troubled;

  useTheme();
  useKeyboard(commands);
  useEffect(() => {
    const onMoment = async (link: string) => {
      const more = await commands.openMoment(link);
      if (more.length > 0) setProblems((others) => [...others, ...more]);
    };
    return followAddress(program, storage, { onProblems: setProblems, onMoment });
  }, [program, commands, storage]);
  useEffect(() => {
    document.title = `${describeSpec(spec)} · Chainrule`;
  }, [spec]);
  useEffect(() => {
    if (focus > experiment.variants.length) program.views.getState().patch({ focus: 0 });
  }, [focus, experiment, program]);

  const Layout = phone ? Phone : Wide;
  return (
    <>
      <Layout spec={spec} commands={commands} />
      <Announcer />
      {toTell && (
        <Boundary what="A notice">
          <Suspense>
            <Notices problems={problems} onDismissProblems={() => setProblems([])} />
          </Suspense>
        </Boundary>
      )}
      {dialog && (
        <Boundary key={dialog} what="This window">
          <Suspense>
            <Dialogs dialog={dialog} spec={spec} commands={commands} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}
