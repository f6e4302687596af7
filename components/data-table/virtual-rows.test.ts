import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRows, rowsPutBefore } from "./virtual-rows";

describe("drawRows", () => {
  it("draws the window and leaves room for what lies around it", () => {
    expect(drawRows([3, 4], -1, 10)).toEqual({
      drawn: [
        { index: 3, skipped: 3 },
        { index: 4, skipped: 0 },
      ],
      rest: 5,
    });
  });

  it("draws the pinned row before or behind the window too", () => {
    expect(drawRows([3], 0, 5).drawn.map(({ index }) => index)).toEqual([0, 3]);
    expect(drawRows([1], 4, 5)).toEqual({
      drawn: [
        { index: 1, skipped: 1 },
        { index: 4, skipped: 2 },
      ],
      rest: 0,
    });
  });

  it("never loses or doubles a row's place", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer({ min: -1, max: 60 }), (start, length, pinned) => {
        const window = Array.from({ length }, (_, at) => start + at);
        const { drawn, rest } = drawRows(window, pinned, 60);
        expect(drawn.reduce((sum, { skipped }) => sum + skipped + 1, rest)).toBe(60);
        expect(new Set(drawn.map(({ index }) => index)).size).toBe(drawn.length);
      }),
    );
  });
});

describe("rowsPutBefore", () => {
  it("counts what was put before the former first row", () => {
    expect(rowsPutBefore(["a", "b", "c"], "c")).toBe(2);
    expect(rowsPutBefore(["c", "d"], "c")).toBe(0);
    expect(rowsPutBefore(["x", "y"], "c")).toBe(0);
    expect(rowsPutBefore(["x", "y"], undefined)).toBe(0);
  });
});
