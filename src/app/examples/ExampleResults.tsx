import { useEffect, useRef } from "react";
import type { Cell, StepRecord } from "../../engine/index.ts";
import { runNames } from "../../experiment/describe.ts";
import { runSpecs } from "../../experiment/experiment.ts";
import { resultCell, resultValue } from "../../experiment/workedExamples/resultValue.ts";
import type { WorkedExample, WorkedResult } from "../../experiment/workedExamples/workedExample.ts";
import { lectureNotes } from "../../notation/errata.ts";
import { remarks as errata } from "../../notation/errataList.ts";
import { Icon } from "../../ui/Icon.tsx";
import { MathText } from "../../ui/MathText.tsx";
import { Tip } from "../../ui/Tip.tsx";
import { useWalk } from "../card/useWalk.ts";
import { useProgram, useView } from "../context.ts";
import { useFirstStep } from "./useFirstStep.ts";
import { useWorkedExample } from "./useWorkedExample.ts";
import "./examples.css";

/** In the order of the Tab key: what scrolls must be reached by keyboard, too. */
const REACHABLE = 0;

/** What lecture notes print beside what the engine computes, of the run in focus. */
export default function ExampleResults() {
  const example = useWorkedExample();
  const focus = useView((view) => view.focus);
  if (!example?.results[focus]) return null;
  return <Results key={`${example.id} ${focus}`} example={example} run={focus} />;
}

interface ResultsProps {
  readonly example: WorkedExample;
  readonly run: number;
}

function Results({ example, run }: ResultsProps) {
  const { experiment, note, where, title } = example;
  const results = example.results[run]!;
  const record = useFirstStep(runSpecs(experiment)[run]!, run);
  const slips = errata.filter(({ id }) => results.some(({ slip }) => slip === id));
  return (
    <section className="table-scroll worked" aria-label="Printed and computed" tabIndex={REACHABLE}>
      {!record && <p className="note">Reset the run to see its first step.</p>}
      <table className="numbers worked-results">
        <caption className="visually-hidden">What the note prints and what is computed</caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Printed</th>
            <th scope="col">Computed</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <Row key={result.name} result={result} record={record} />
          ))}
        </tbody>
      </table>
      <p className="note">
        <b>{title}</b>
        {experiment.variants.length > 0 && ` (${runNames(experiment)[run]})`}. {lectureNotes[note].title},{" "}
        <MathText text={where} />. Computed: the first step, every digit.
      </p>
      <ul className="worked-remarks">
        {slips.map(({ id, printed, right }) => (
          <li key={id}>
            <b>{id}</b> Printed: <MathText text={printed} />. Right: <MathText text={right} />
          </li>
        ))}
        {example.remarks.map((remark) => (
          <li key={remark}>
            <MathText text={remark} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly result: WorkedResult;
  readonly record: StepRecord | null;
}

/** One number; come to by whoever walks through the step, it is lit and in sight. */
function Row({ result, record }: RowProps) {
  const walk = useWalk();
  const row = useRef<HTMLTableRowElement>(null);
  const writer = record?.writer(resultCell(record, result)) ?? null;
  const isHere = walk !== null && writer !== null && writer >= walk.stop.from && writer < walk.stop.to;
  useEffect(() => {
    if (isHere) row.current?.scrollIntoView({ block: "nearest" });
  }, [isHere]);
  return (
    <tr ref={row} className={isHere ? "worked-here" : undefined} aria-current={isHere ? "step" : undefined}>
      <th scope="row">
        <MathText text={result.name} />
      </th>
      <td>
        <Printed result={result} /> {record && <Verdict result={result} />}
      </td>
      <td>{record && <Computed result={result} record={record} />}</td>
    </tr>
  );
}

function Printed({ result: { printed, comesTo } }: { readonly result: WorkedResult }) {
  if (printed === undefined) return <span className="soft">–</span>;
  return (
    <>
      <MathText text={signed(printed)} />
      {comesTo !== undefined && <> = {signed(comesTo)}</>}
    </>
  );
}

/** The number; pressed, it tells where it comes from, if it is one number of the step. */
function Computed({ result, record }: { readonly result: WorkedResult; readonly record: StepRecord }) {
  const { frames, training } = useProgram();
  const text = signed(String(resultValue(record, result)));
  const cell: Cell | null = result.over ? null : resultCell(record, result);
  if (!cell) return <span data-testid="computed">{text}</span>;
  const ask = () => {
    if ((training.store.getState().snapshot?.step ?? 0) > 0) training.seek(0);
    frames.actions.ask(cell);
  };
  return (
    <Tip text="Where does it come from?">
      <button type="button" className="worked-number" data-testid="computed" onClick={ask}>
        {text}
      </button>
    </Tip>
  );
}

/** Whether what is printed is what is computed. */
function Verdict({ result: { printed, comesTo, slip } }: { readonly result: WorkedResult }) {
  if (slip !== undefined) return <span className="worked-slip">slip {slip}</span>;
  if (comesTo === undefined && (printed === undefined || Number.isNaN(Number(printed)))) return null;
  return (
    <span className="worked-tick">
      <Icon name="check" />
      <span className="visually-hidden">as printed</span>
    </span>
  );
}

/** Digits with a true minus sign. */
function signed(text: string): string {
  return Number.isNaN(Number(text)) ? text : text.replaceAll("-", "−");
}
