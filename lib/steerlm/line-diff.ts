import { type LabelEdit, relabelLine } from "./patch";

const encoder = new TextEncoder();

/** A stretch of a line: the same in both, only in the old, or only in the new one. */
export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** A line before and after its labels were changed, part by part, and how many bytes of each are the same. */
export type LineDiff = { parts: DiffPart[]; sameBytes: number; oldBytes: number; newBytes: number };

/**
 * What changing labels does to an uploaded line. The parts are cut from the old line where the edits are, and then held against
 * what the export writes: put together without the added ones they must be the old line, without the removed ones the new.
 * @throws Error when they are not: then the export would change more than label values.
 */
export function diffLine(raw: string, edits: readonly LabelEdit[]): LineDiff {
  const oldBytes = encoder.encode(raw);
  const pieces = relabelLine(oldBytes, edits, false);
  const parts: DiffPart[] = [];
  let at = 0;
  const add = (kind: DiffPart["kind"], text: string) => {
    if (text !== "") parts.push({ kind, text });
  };
  for (const { start, end, label } of edits.toSorted((a, b) => a.start - b.start)) {
    const value = JSON.stringify(label);
    const old = raw.slice(start, end);
    add("same", raw.slice(at, start));
    if (old === value) add("same", old);
    else {
      add("removed", old);
      add("added", start === end ? `, "label": ${value}` : value);
    }
    at = end;
  }
  add("same", raw.slice(at));
  const joined = (without: DiffPart["kind"]) =>
    parts.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join("");
  if (joined("added") !== raw || joined("removed") !== decodeAll(pieces))
    throw new Error("relabelling changed more of a line than its label values");
  return {
    parts: joinSame(parts),
    sameBytes: parts.reduce((sum, { kind, text }) => sum + (kind === "same" ? encoder.encode(text).length : 0), 0),
    oldBytes: oldBytes.length,
    newBytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
  };
}

function decodeAll(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}

function joinSame(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === "same" && part.kind === "same") last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

/** A part as it is shown: of a long same one its ends, and how many characters (UTF-16 units) between them are left out. */
export type ShownPart = DiffPart | { kind: "left-out"; characters: number };

/** Leaves out the middle of long same parts; what changes is shown whole. Neither end is cut within a character. */
export function shortenParts(parts: readonly DiffPart[], context: number): ShownPart[] {
  return parts.flatMap((part, at): ShownPart[] => {
    const { kind, text } = part;
    const isFirst = at === 0;
    const isLast = at === parts.length - 1;
    // A change has context before and after; the line's own ends need less of it.
    const [head, tail] = [isFirst ? context / 2 : context, isLast ? context / 2 : context];
    if (kind !== "same" || text.length <= head + tail + context) return [part];
    const start = wellFormedStart(text, head);
    const end = wellFormedEnd(text, tail);
    const characters = text.length - start.length - end.length;
    return [
      { kind, text: start },
      { kind: "left-out", characters },
      { kind, text: end },
    ];
  });
}

function wellFormedStart(text: string, length: number): string {
  const start = text.slice(0, length);
  return start.isWellFormed() ? start : start.slice(0, -1);
}

function wellFormedEnd(text: string, length: number): string {
  const end = text.slice(-length);
  return end.isWellFormed() ? end : end.slice(1);
}
