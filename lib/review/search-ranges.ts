import { foldText } from "./search-words";

/** UTF-16 offsets of a stretch of text. */
export type TextRange = { start: number; end: number };

const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const SPACELESS = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}|\p{sc=Thai}/u;
const WHITE_SPACE = /^\s+$/;

/**
 * Where a folded query stands in a text, to be marked for the eye. `matchesText` decides what matches; this finds nearly the same
 * places: characters are folded one by one, so that a query may be missed that needs several made one.
 */
export function findRanges(foldedQuery: string, text: string): TextRange[] {
  if (foldedQuery === "") return [];
  const { folded, starts } = foldWithOffsets(text);
  const ranges: TextRange[] = [];
  for (let at = folded.indexOf(foldedQuery); at !== -1; at = folded.indexOf(foldedQuery, at + 1)) {
    const end = at + foldedQuery.length;
    if (isInsideWord(folded, at)) continue;
    ranges.push({ start: starts[at] ?? 0, end: starts[end] ?? text.length });
    at = end - 1;
  }
  return ranges;
}

/** Every character of a spaceless script is a beginning, and so is every sign. */
function isInsideWord(folded: string, at: number): boolean {
  const first = String.fromCodePoint(folded.codePointAt(at) ?? 0);
  return WORD_END.test(folded.slice(Math.max(0, at - 2), at)) && WORD_END.test(first) && !SPACELESS.test(first);
}

/** The folded text, and where in the text each of its units comes from. */
function foldWithOffsets(text: string): { folded: string; starts: number[] } {
  let folded = "";
  const starts: number[] = [];
  let offset = 0;
  for (const character of text) {
    const part = foldText(character);
    const isSecondSpace = WHITE_SPACE.test(part) && folded.endsWith(" ");
    if (!isSecondSpace) {
      for (let unit = 0; unit < part.length; unit += 1) starts.push(offset);
      folded += part;
    }
    offset += character.length;
  }
  starts.push(offset);
  return { folded, starts };
}
