import type { Pair } from "./migrations.ts";

/** Characters of settings that are read: several times the longest link that Chainrule writes. */
export const MAX_READ = 32_768;

export interface Query {
  readonly pairs: readonly Pair[];
  /** Characters that were not read. */
  readonly ignored: number;
}

/** The settings in a full address, in its part from "#" or "?" on, or by themselves. Never throws. */
export function readQuery(link: string): Query {
  const all = findSettings(link.trim());
  // Half a pair would be read as another value, so the last whole one ends what is read.
  const end = all.length > MAX_READ ? Math.max(0, all.lastIndexOf("&", MAX_READ)) : all.length;
  const parts = all.slice(0, end).split("&");
  return { pairs: parts.filter((part) => part !== "").map(readPair), ignored: all.length - end };
}

function findSettings(link: string): string {
  const hash = link.indexOf("#");
  const address = hash < 0 ? link : link.slice(0, hash);
  const fragment = hash < 0 ? "" : link.slice(hash + 1);
  return afterQuestionMark(fragment) ?? bare(fragment) ?? afterQuestionMark(address) ?? bare(address) ?? "";
}

function afterQuestionMark(text: string): string | undefined {
  const mark = text.indexOf("?");
  return mark < 0 ? undefined : text.slice(mark + 1);
}

/** Settings by themselves, not a path or an address. */
function bare(text: string): string | undefined {
  return text === "" || text.startsWith("/") || /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text) ? undefined : text;
}

function readPair(part: string): Pair {
  const equals = part.indexOf("=");
  if (equals < 0) return { key: decodeText(part), value: "" };
  return { key: decodeText(part.slice(0, equals)), value: decodeText(part.slice(equals + 1)) };
}

/** Percent-decoded; as written where the escapes are malformed. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Settings as the end of a link. Commas, colons and carets stay readable: no browser needs them escaped after "#". */
export function writeQuery(pairs: readonly Pair[]): string {
  const encode = (text: string) => encodeURIComponent(text).replace(/%2C|%3A|%5E/g, (code) => decodeURIComponent(code));
  return pairs.map(({ key, value }) => `${encode(key)}=${encode(value)}`).join("&");
}
