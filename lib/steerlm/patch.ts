/** One change of a label: `start` and `end` are where its value lies in the raw line, equal where it has none yet. */
export type LabelEdit = { start: number; end: number; label: string };

/**
 * Writes labels into an uploaded line and leaves every other character as it was. An edit with `start === end` inserts
 * the member `, "label": "…"` after a turn's last one; any other replaces the value there.
 * @throws RangeError when edits overlap, insert at the same place or lie outside of the line.
 */
export function relabelLine(raw: string, edits: readonly LabelEdit[]): string {
  const pieces: string[] = [];
  let done = 0;
  let last: LabelEdit | null = null;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const overlaps = edit.start < done || (last !== null && edit.start === last.start);
    if (overlaps || edit.end < edit.start || edit.end > raw.length) {
      throw new RangeError(
        `The label edit at ${edit.start} to ${edit.end} overlaps another or lies outside of the line.`,
      );
    }
    const label = JSON.stringify(edit.label);
    pieces.push(raw.slice(done, edit.start), edit.start === edit.end ? `, "label": ${label}` : label);
    done = edit.end;
    last = edit;
  }
  pieces.push(raw.slice(done));
  return pieces.join("");
}
