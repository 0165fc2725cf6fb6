import type { AnswerScale } from "../plane/answers.ts";
import { append, setText } from "../plane/dom.ts";
import { formatShort } from "../plane/numbers.ts";
import { padded, type Range } from "./axes.ts";
import type { Symbols } from "./symbols.ts";

/** The names and ends of the axes, beside the square. */
export interface Labels {
  update(symbols: Symbols, ranges: readonly [Range, Range], single: boolean, scale: AnswerScale): void;
}

const share = (value: number, range: Range) => {
  const [low, high] = padded(range);
  return (value - low) / (high - low);
};

export function createLabels(square: HTMLElement): Labels {
  const label = (kind: string) => {
    const element = append(square, "span", `representation-label representation-${kind}`);
    element.setAttribute("aria-hidden", "true");
    return element;
  };
  const [left, right, bottom, top] = [label("below"), label("below"), label("beside"), label("beside")];
  const across = label("across");
  const up = label("up");
  return {
    update(symbols, [x, y], single, scale) {
      setText(left, formatShort(x[0]));
      setText(right, formatShort(x[1]));
      setText(bottom, formatShort(y[0]));
      setText(top, formatShort(y[1]));
      left.style.left = `${share(x[0], x) * 100}%`;
      right.style.left = `${share(x[1], x) * 100}%`;
      bottom.style.top = `${(1 - share(y[0], y)) * 100}%`;
      top.style.top = `${(1 - share(y[1], y)) * 100}%`;
      bottom.hidden = top.hidden = single;
      setText(across, symbols[0]);
      // With one unit the height only keeps points apart, by class or by value.
      up.classList.toggle("representation-turned", single);
      setText(up, single ? (scale.kind === "value" ? "label" : "by class") : symbols[1]);
    },
  };
}
