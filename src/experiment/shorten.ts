const LONGEST = 32;

/** Text from outside, fit to be shown inside a message: not long, on one line, no invisible characters. */
export function shorten(text: string, longest = LONGEST): string {
  // No character takes more than two units, so this is plenty, and a megabyte is not taken apart.
  const characters = Array.from(text.slice(0, 2 * longest + 2).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD"));
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : characters.join("");
}

export function quote(text: string): string {
  return `"${shorten(text)}"`;
}
