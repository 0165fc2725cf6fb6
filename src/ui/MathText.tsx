import { Fragment } from "react";
import { Tex } from "./Tex.tsx";

/** A sentence with formulas in it: TeX between dollar signs. */
export function MathText({ text }: { readonly text: string }) {
  return text.split("$").map((part, index) => {
    // Every second part stands between two signs; their order is all that tells them apart.
    const key = `${index}:${part}`;
    return index % 2 === 1 ? <Tex key={key} source={part} /> : <Fragment key={key}>{part}</Fragment>;
  });
}
