/** One change of a label: `start` and `end` are where its value lies in the raw line in UTF-16 units, equal where it has none yet. */
export type LabelEdit = { start: number; end: number; label: string };

const encoder = new TextEncoder();

/**
 * Writes labels into an uploaded line, which is UTF-8, and leaves every other byte as it was. An edit with `start === end`
 * inserts the member `, "label": "…"` after a turn's last one; any other replaces the value there. The line is not decoded: a
 * label is a small part of it. `isAscii` says that every byte of it is a character, so that places need no counting. Gives the
 * pieces of the new line, views of the old one among them.
 * @throws RangeError when edits overlap, insert at the same place, lie outside of the line or within a character.
 */
export function relabelLine(raw: Uint8Array, edits: readonly LabelEdit[], isAscii: boolean): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const place = { byte: 0, unit: 0 };
  const moveTo = isAscii ? moveInAscii : moveInUtf8;
  let last: LabelEdit | null = null;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const label = JSON.stringify(edit.label);
    const before = place.byte;
    const overlaps = edit.start < place.unit || edit.end < edit.start || edit.start === last?.start;
    if (overlaps || !moveTo(edit.start, place, raw)) throw new RangeError(describeMisfit(edit));
    pieces.push(raw.subarray(before, place.byte));
    pieces.push(encoder.encode(edit.start === edit.end ? `, "label": ${label}` : label));
    if (!moveTo(edit.end, place, raw)) throw new RangeError(describeMisfit(edit));
    last = edit;
  }
  pieces.push(raw.subarray(place.byte));
  return pieces;
}

type Place = { byte: number; unit: number };

/** Goes on to a place further in the text; false when there is none such. */
function moveInAscii(unit: number, place: Place, raw: Uint8Array): boolean {
  place.byte = unit;
  place.unit = unit;
  return unit <= raw.length;
}

function moveInUtf8(unit: number, place: Place, raw: Uint8Array): boolean {
  let { byte: at, unit: units } = place;
  while (units < unit && at < raw.length) {
    const first = raw[at] as number;
    // The first byte of a character tells its length; those of four bytes are two UTF-16 units.
    if (first < 0x80) at += 1;
    else if (first < 0xe0) at += 2;
    else if (first < 0xf0) at += 3;
    else {
      at += 4;
      units += 1;
    }
    units += 1;
  }
  place.byte = at;
  place.unit = units;
  return units === unit;
}

function describeMisfit({ start, end }: LabelEdit): string {
  return `The label edit at ${start} to ${end} overlaps another or lies outside of the line.`;
}
