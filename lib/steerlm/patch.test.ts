import { describe, expect, it } from "vitest";
import { relabelLine } from "./patch";

describe("relabelLine", () => {
  it("replaces values and inserts members, in whatever order the edits come", () => {
    const raw = '[{"a":1},{"label" : null },{"label":"x"}]\r';
    const edits = [
      { start: 36, end: 39, label: "quality:2" },
      { start: 7, end: 7, label: "" },
      { start: 20, end: 24, label: "humor:1" },
    ];
    const relabelled = '[{"a":1, "label": ""},{"label" : "humor:1" },{"label":"quality:2"}]\r';
    expect(relabelLine(raw, edits)).toBe(relabelled);
    expect(relabelLine(raw, edits.toReversed())).toBe(relabelled);
    expect(edits[0]?.start).toBe(36);
  });

  it("returns the line itself when there is nothing to change", () => {
    expect(relabelLine("not even JSON\r", [])).toBe("not even JSON\r");
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
      relabelLine(
        "0123456789",
        spans.map((span) => ({ ...span, label: "" })),
      ),
    ).toThrow(RangeError);
  });
});
