import { type Palette, readPalette } from "../../ui/palette.ts";

/** Reads the palette when the theme changes and only then: a computed style is dear. */
export class ThemePalette {
  readonly #element: Element;
  #theme: string | null = null;
  #palette: Palette | null = null;

  constructor(element: Element) {
    this.#element = element;
  }

  /** The same object as long as the theme is the same. */
  get current(): Palette {
    const theme = document.documentElement.dataset["theme"] ?? "";
    if (!this.#palette || this.#theme !== theme) this.#palette = readPalette(this.#element);
    this.#theme = theme;
    return this.#palette;
  }
}
