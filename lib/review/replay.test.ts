import { describe, expect, it } from "vitest";
import type { Fields } from "./history";
import { replayHistory } from "./replay";

const entry = (kind: "review" | "view" | "dataset", subject: string, before: Fields | null, after: Fields | null) => ({
  id: "1",
  kind,
  subject,
  datasetId: kind === "dataset" ? subject : "7",
  turnId: kind === "review" ? "5" : null,
  before,
  after,
});

describe("replayHistory", () => {
  it("lays what entries say over each other, and takes away what was removed", () => {
    const { state, gaps } = replayHistory([
      entry("dataset", "7", null, { name: "a", lines: 3 }),
      entry("dataset", "7", { name: "a" }, { name: "b" }),
      entry("review", "ann", null, { note: "x", version: 1 }),
      entry("view", "9", null, { name: "v" }),
      entry("view", "9", { name: "v" }, null),
    ]);
    expect(gaps).toEqual([]);
    expect([...state].map(([key, { fields }]) => [key, fields])).toEqual([
      ["dataset 7", { name: "b", lines: 3 }],
      ["review 5 ann", { note: "x", version: 1 }],
    ]);
  });

  it("takes all that a dataset holds away with it", () => {
    const { state } = replayHistory([
      entry("dataset", "7", null, { name: "a" }),
      entry("review", "ann", null, { note: "x" }),
      entry("view", "9", null, { name: "v" }),
      entry("dataset", "7", { name: "a" }, null),
    ]);
    expect(state.size).toBe(0);
  });

  it("names an entry that does not follow from those before it", () => {
    const { gaps } = replayHistory([
      entry("view", "9", null, { name: "v", columns: { a: 1, b: [2] } }),
      entry("view", "9", { name: "v", columns: { b: [2], a: 1 } }, { name: "w" }),
      entry("view", "9", { name: "v" }, { name: "x" }),
      entry("view", "9", null, { name: "y" }),
    ]);
    expect(gaps.map(({ field, expected, found }) => [field, expected, found])).toEqual([
      ["name", "w", "v"],
      ["", null, { name: "x", columns: { a: 1, b: [2] } }],
    ]);
  });
});
