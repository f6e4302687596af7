import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAttributes } from "./attributes";
import { formatLabel } from "./label";
import { decodeLine, LineSplitter } from "./lines";
import { parseRecord, type RecordTurn, type SteerRecord } from "./record";
import { awkwardLine } from "./test-awkward-line";
import { relabelText } from "./test-relabel";

/*
 * The product's promise: an uploaded line comes back byte for byte, but for its label values. These lines are legal
 * and as awkward as JSON allows; JSON.parse is the judge of what they mean.
 */
const RUNS = 10_000;

type PlainTurn = { from: string; value: string; label?: unknown };
type PlainRecord = { conversations: PlainTurn[]; mask: string };

function parseGood(raw: string): SteerRecord {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`${parsed.problem} ${raw}`);
  return parsed.record;
}

function parsePlain(raw: string): PlainRecord {
  return JSON.parse(raw) as PlainRecord;
}

/** Takes the labels out of a relabelled line and puts the original ones back by plain offsets. */
function undoEdits(relabelled: string, before: RecordTurn[], after: RecordTurn[], raw: string): string {
  const changed = before.flatMap((turn, index) => {
    const now = after[index];
    return turn.assistant && now !== undefined ? [{ turn, now }] : [];
  });
  let undone = relabelled;
  for (const { turn, now } of changed.toReversed()) {
    const inserted = turn.label === "missing" ? ', "label": '.length : 0;
    undone =
      undone.slice(0, now.labelStart - inserted) +
      raw.slice(turn.labelStart, turn.labelEnd) +
      undone.slice(now.labelEnd);
  }
  return undone;
}

describe("an awkward line", () => {
  it("is read as JSON.parse reads it, with the labels where they stand", () => {
    fc.assert(
      fc.property(awkwardLine, (raw) => {
        const plain = parsePlain(raw);
        const { mask, turns } = parseGood(raw);
        expect(mask).toBe(plain.mask);
        expect(turns.map(({ from, value }) => ({ from, value }))).toEqual(
          plain.conversations.map(({ from, value }) => ({ from, value })),
        );
        for (const [index, turn] of turns.entries()) {
          const token = raw.slice(turn.labelStart, turn.labelEnd);
          const label = plain.conversations[index]?.label;
          expect(turn.label === "missing").toBe(label === undefined);
          if (label === undefined) expect(token).toBe("");
          else expect(JSON.parse(token)).toBe(label);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("changes in its assistant labels only, and every other character stays", () => {
    fc.assert(
      fc.property(awkwardLine, fc.nat(4), (raw, rating) => {
        const before = parseGood(raw).turns;
        const edits = before
          .filter((turn) => turn.assistant)
          .map((turn) => ({
            start: turn.labelStart,
            end: turn.labelEnd,
            label: formatLabel(mapAttributes((_, index) => (index % 2 === 0 ? rating : turn.index % 5))),
          }));
        const relabelled = relabelText(raw, edits.toReversed());

        const expected = parsePlain(raw);
        const labels = edits.map((edit) => edit.label);
        for (const turn of expected.conversations) {
          if (turn.from !== expected.mask) turn.label = labels.shift();
        }
        expect(isDeepStrictEqual(parsePlain(relabelled), expected)).toBe(true);
        expect(undoEdits(relabelled, before, parseGood(relabelled).turns, raw)).toBe(raw);
      }),
      { numRuns: RUNS },
    );
  });

  it("survives upload and export in any chunks, with any line ending", () => {
    const file = fc.array(fc.tuple(awkwardLine, fc.constantFrom("\n", "\r\n")), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(file, fc.array(fc.nat(4000), { maxLength: 20 }), (lines, cuts) => {
        const text = lines.map(([line, ending]) => line + ending).join("");
        const bytes = new TextEncoder().encode(text);
        const splitter = new LineSplitter();
        const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
        const split = ends.flatMap((end, index) => splitter.push(bytes.slice(ends[index - 1] ?? 0, end)));
        const exported = [...split, ...splitter.end()].map((line) => {
          const decoded = decodeLine(line.bytes);
          return decoded.ok ? `${relabelText(decoded.raw, [])}\n` : decoded.problem;
        });
        expect(exported.join("")).toBe(text);
      }),
      { numRuns: RUNS / 10 },
    );
  });
});
