import { describe, expect, it } from "vitest";
import { relabelText } from "./test-relabel";

describe("relabelLine", () => {
  it("replaces values and inserts members, in whatever order the edits come", () => {
    const raw = '[{"a":1},{"label" : null },{"label":"x"}]\r';
    const edits = [
      { start: 36, end: 39, label: "quality:2" },
      { start: 7, end: 7, label: "" },
      { start: 20, end: 24, label: "humor:1" },
    ];
    const relabelled = '[{"a":1, "label": ""},{"label" : "humor:1" },{"label":"quality:2"}]\r';
    expect(relabelText(raw, edits)).toBe(relabelled);
    expect(relabelText(raw, edits.toReversed())).toBe(relabelled);
    expect(edits[0]?.start).toBe(36);
  });

  it("finds places in UTF-16 units among characters of one to four bytes", () => {
    const raw = '{"é":"中😀","label":null,"x":"😀"}';
    const start = raw.indexOf("null");
    expect(relabelText(raw, [{ start, end: start + 4, label: "humor:1" }])).toBe(raw.replace("null", '"humor:1"'));
    const emoji = raw.indexOf("😀");
    expect(() => relabelText(raw, [{ start: emoji + 1, end: start, label: "" }])).toThrow(RangeError);
  });

  it("returns the line itself when there is nothing to change", () => {
    expect(relabelText("not even JSON\r", [])).toBe("not even JSON\r");
  });

  it.each([
    [
      "overlap",
      [
        { start: 1, end: 4 },
        { start: 3, end: 5 },
      ],
    ],
    [
      "insert twice at one place",
      [
        { start: 2, end: 2 },
        { start: 2, end: 2 },
      ],
    ],
    [
      "insert within a replaced value",
      [
        { start: 1, end: 4 },
        { start: 2, end: 2 },
      ],
    ],
    [
      "insert where a replaced value starts",
      [
        { start: 1, end: 4 },
        { start: 1, end: 1 },
      ],
    ],
    ["end before they start", [{ start: 4, end: 2 }]],
    ["reach beyond the line", [{ start: 4, end: 11 }]],
    ["start before the line", [{ start: -1, end: 2 }]],
  ])("throws when edits %s", (_, spans) => {
    expect(() =>
      relabelText(
        "0123456789",
        spans.map((span) => ({ ...span, label: "" })),
      ),
    ).toThrow(RangeError);
  });
});
