import { describe, expect, it } from "vitest";
import { type ColumnLayout, DEFAULT_LAYOUT, layoutCookie, moveColumn, orderColumns, sameLayout } from "./column-layout";
import { readLayout } from "./column-layout-schema";

const IDS = ["line", "text", "quality", "humor", "status"];

describe("a layout", () => {
  it("comes back out of its cookie, whatever it holds", () => {
    const layout: ColumnLayout = { hidden: ["a.b"], order: ["x; y=1", "z"], widths: { text: 300 }, density: "compact" };
    const [pair = ""] = layoutCookie("columns", layout).split(";");
    const [name, value] = pair.split("=");
    expect(name).toBe("columns");
    expect(readLayout(value)).toEqual(layout);
  });

  it("is the same in any order of its names, and another with another width", () => {
    const one: ColumnLayout = { hidden: ["a", "b"], order: [], widths: { x: 50, y: 60 }, density: "compact" };
    expect(sameLayout(one, { ...one, hidden: ["b", "a"], widths: { y: 60, x: 50 } })).toBe(true);
    expect(sameLayout(one, { ...one, widths: { x: 50, y: 61 } })).toBe(false);
  });

  it.each([undefined, "", "%", "nonsense", '{"hidden":3}', '{"widths":{"text":1}}'])("of %j is the default", (text) => {
    expect(readLayout(text)).toEqual(DEFAULT_LAYOUT);
  });
});

describe("the order", () => {
  it("puts a column that it does not know behind the one before it", () => {
    expect(orderColumns(IDS, ["line", "humor", "text"])).toEqual(["line", "humor", "status", "text", "quality"]);
    expect(orderColumns(IDS, ["gone"])).toEqual(IDS);
  });

  it("moves over hidden columns, never before the first nor beyond the last", () => {
    const layout = { ...DEFAULT_LAYOUT, hidden: ["quality"] };
    const moved = moveColumn(IDS, layout, "humor", -1);
    expect(orderColumns(IDS, moved.order)).toEqual(["line", "humor", "text", "quality", "status"]);
    expect(moveColumn(IDS, moved, "humor", -1)).toBe(moved);
    expect(moveColumn(IDS, layout, "status", 1)).toBe(layout);
    expect(orderColumns(IDS, moveColumn(IDS, layout, "text", 1).order)).toEqual([
      "line",
      "quality",
      "humor",
      "text",
      "status",
    ]);
  });
});
