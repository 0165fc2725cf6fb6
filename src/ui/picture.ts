/**
 * A picture drawn once, as the address of an image. A canvas in the page is a layer of its own that every frame hands
 * to the compositor anew; an image is part of its surroundings.
 * @param ratio device pixels a CSS pixel; `draw` draws in CSS pixels
 */
export function pictureAddress(
  width: number,
  height: number,
  ratio: number,
  draw: (context: CanvasRenderingContext2D) => void,
): string {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d context");
  context.scale(ratio, ratio);
  draw(context);
  return canvas.toDataURL();
}
