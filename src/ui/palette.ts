/** Colours of the present theme, as canvas and SVG take them. */
export interface Palette {
  readonly paper: string;
  readonly panel: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly rule: string;
  readonly hair: string;
  readonly accent: string;
  readonly positive: string;
  readonly negative: string;
  /** One colour a class: class 0 is orange and class 1 blue, as negative and positive are. */
  readonly classes: readonly string[];
  /** 256 packed RGBA pixels from negative through the middle to positive. */
  readonly diverging: Uint32Array;
  /** Class colours as they fill a region of the plane, each as [r, g, b]. */
  readonly regions: readonly (readonly [number, number, number])[];
  /** What regions fade to where the network is undecided. */
  readonly middle: readonly [number, number, number];
}

/** The channels of a token; the build may have shortened #rrggbb to #rgb. */
export function channels(color: string): [number, number, number] {
  const digits = color.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const bits = Number.parseInt(full, 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** Packs one pixel for a Uint32Array view of ImageData; every current platform is little-endian. */
export function packPixel(r: number, g: number, b: number): number {
  return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
}

function divergingTable(
  negative: readonly [number, number, number],
  middle: readonly [number, number, number],
  positive: readonly [number, number, number],
): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    const t = (index - 127.5) / 127.5;
    const end = t < 0 ? negative : positive;
    const mix = (channel: 0 | 1 | 2) => middle[channel] + (end[channel] - middle[channel]) * Math.abs(t);
    return packPixel(mix(0), mix(1), mix(2));
  });
}

/** Reads the tokens of `tokens.css` as they apply to `element`. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const negative = channels(token("map-negative"));
  const middle = channels(token("map-middle"));
  const positive = channels(token("map-positive"));
  const classes = [token("negative"), token("positive"), token("class-2"), token("class-3")];
  return {
    paper: token("paper"),
    panel: token("panel"),
    ink: token("ink"),
    soft: token("soft"),
    faint: token("faint"),
    rule: token("rule"),
    hair: token("hair"),
    accent: token("accent"),
    positive: token("positive"),
    negative: token("negative"),
    classes,
    diverging: divergingTable(negative, middle, positive),
    regions: [negative, positive, channels(token("class-2")), channels(token("class-3"))],
    middle,
  };
}
