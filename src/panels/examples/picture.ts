import type { Shape } from "../../engine/index.ts";
import type { Palette } from "../../ui/palette.ts";

/** A square or, for a signal, a strip on a canvas, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Packed pixel as a canvas takes it. */
function cssColor(pixel: number): string {
  return `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
}

/** The colour of a value between −most and most. */
export function valueColor({ diverging }: Palette, value: number, most: number): string {
  const share = Math.max(-1, Math.min(1, value / (most || 1)));
  return cssColor(diverging[Math.min(255, Math.floor(128 + 127.5 * share))]!);
}

/** What numbers are drawn by: the largest magnitude among them, and whether any is below zero. */
export interface ValueScale {
  readonly most: number;
  readonly isSigned: boolean;
}

export function scaleOf(values: ArrayLike<number>, from: number, to: number, least = 0): ValueScale {
  let most = least;
  let isSigned = false;
  for (let i = from; i < to; i++) {
    const size = Math.abs(values[i]!);
    if (size > most && size < Infinity) most = size;
    if (values[i]! < 0) isSigned = true;
  }
  return { most, isSigned };
}

/**
 * Draws one channel, `positions` numbers from `from` on: an image as coloured cells, a signal as bars up and down from
 * its middle, or from the bottom if nothing is below zero.
 */
export function drawChannel(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  from: number,
  positions: Shape["positions"],
  { left, top, width, height }: Box,
  { most, isSigned }: ValueScale,
  palette: Palette,
): void {
  const ground = isSigned ? height / 2 : height;
  const [rows, columns] = positions.length === 2 ? [positions[0]!, positions[1]!] : [1, positions[0]!];
  context.fillStyle = positions.length === 2 ? palette.panel : cssColor(palette.diverging[128]!);
  context.fillRect(left, top, width, height);
  const edge = (index: number, count: number, length: number) => Math.round((index * length) / count);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[from + row * columns + column]!;
      const [x, right] = [edge(column, columns, width), edge(column + 1, columns, width)];
      if (positions.length === 2) {
        const [y, bottom] = [edge(row, rows, height), edge(row + 1, rows, height)];
        context.fillStyle = valueColor(palette, value, most);
        context.fillRect(left + x, top + y, right - x, bottom - y);
        continue;
      }
      const share = Math.max(-1, Math.min(1, value / (most || 1)));
      context.fillStyle = share < 0 ? palette.negative : palette.positive;
      const gap = right - x > 3 ? 1 : 0;
      context.fillRect(left + x, top + ground - Math.max(0, share) * ground, right - x - gap, Math.abs(share) * ground);
    }
  }
  if (positions.length === 2) return;
  context.fillStyle = palette.faint;
  context.fillRect(left, top + ground - 0.5, width, 1);
}
