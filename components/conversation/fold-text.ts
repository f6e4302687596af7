/** Shows U+0000, which browsers draw as nothing, as its picture. */
export function showNul(text: string): string {
  return text.replaceAll("\u0000", "\u2400");
}

export interface FoldedText {
  /** What is shown at first. */
  head: string;
  /** Length of the whole text in characters as people count them, more or less: code points. */
  characters: number;
  lines: number;
  /** Something is left out of `head`. */
  folded: boolean;
}

/** How much of a text is shown before it is folded: UTF-16 units and lines. */
export type HeadSize = { units: number; lines: number };

// A text that is only a little longer than its head is shown in full: a fold that saves three lines is a nuisance.
const SLACK = 1.5;

/** Cuts a long text down to about the size given, never through a surrogate pair. */
export function foldText(text: string, size: HeadSize): FoldedText {
  const counts = { characters: countCodePoints(text), lines: countLines(text) };
  const lineEnd = endOfLine(text, size.lines);
  const tooManyLines = endOfLine(text, size.lines * SLACK) < text.length;
  if (text.length <= size.units * SLACK && !tooManyLines) return { head: text, ...counts, folded: false };

  let end = Math.min(size.units, lineEnd);
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return { head: text.slice(0, end).trimEnd(), ...counts, folded: true };
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Where line number `lines` ends; the length of the text when it has no more lines than that. */
function endOfLine(text: string, lines: number): number {
  let from = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = text.indexOf("\n", from);
    if (end === -1) return text.length;
    from = end + 1;
  }
  return from;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
