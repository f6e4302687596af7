import fc from "fast-check";
import { expect, it } from "vitest";
import { mapAttributes } from "./attributes";
import { formatLabel } from "./label";
import { diffLine, shortenParts } from "./line-diff";
import { parseRecord } from "./record";
import { awkwardLine } from "./test-awkward-line";

function editsOf(raw: string) {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.record.turns
    .filter(({ assistant }) => assistant)
    .map(({ labelStart: start, labelEnd: end, index }) => ({
      start,
      end,
      label: formatLabel(mapAttributes((_, at) => (index + at) % 5)),
    }));
}

it("shows exactly the label values, on awkward lines", () => {
  fc.assert(
    fc.property(awkwardLine, (raw) => {
      const edits = editsOf(raw);
      const { parts, sameBytes, oldBytes, newBytes } = diffLine(raw, edits);
      const textOf = (...kinds: string[]) =>
        parts.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join("");
      expect(textOf("same", "removed")).toBe(raw);
      expect(Buffer.byteLength(textOf("same", "added"))).toBe(newBytes);
      expect(Buffer.byteLength(raw)).toBe(oldBytes);
      expect(Buffer.byteLength(textOf("same"))).toBe(sameBytes);
      for (const { kind, text } of parts)
        if (kind === "removed") expect(edits.map(({ start, end }) => raw.slice(start, end))).toContain(text);
        else if (kind === "added") expect(text).toMatch(/^(, "label": )?"quality:\d,.*verbosity:\d"$/);
    }),
  );
});

it("shows a label that stays as it was as a part of what is the same", () => {
  const raw = '{"conversations":[{"from":"A","value":"x","label":"quality:1"},{"from":"A","value":"y"}],"mask":"U"}';
  const [first, second] = editsOf(raw);
  if (!first || !second) throw new Error("no turns");
  const { parts } = diffLine(raw, [
    { ...first, label: "quality:1" },
    { ...second, label: "quality:2" },
  ]);
  expect(parts.map(({ kind }) => kind)).toEqual(["same", "added", "same"]);
  expect(parts[1]?.text).toBe(', "label": "quality:2"');
});

it("leaves out the middle of what is long and the same, says how much, and cuts no character", () => {
  const same = { kind: "same" as const, text: `${"😀".repeat(300)}x` };
  const [start, left, end] = shortenParts([{ kind: "added", text: "a" }, same, { kind: "added", text: "b" }], 61).slice(
    1,
  );
  if (start?.kind !== "same" || end?.kind !== "same" || left?.kind !== "left-out") throw new Error("not cut");
  expect(start.text).toBe("😀".repeat(30));
  expect(end.text).toBe(`${"😀".repeat(30)}x`);
  expect(start.text.length + left.characters + end.text.length).toBe(same.text.length);
  const removed = { kind: "removed" as const, text: "y".repeat(1000) };
  expect(shortenParts([removed, { kind: "same", text: "short" }], 60)).toEqual([
    removed,
    { kind: "same", text: "short" },
  ]);
});
