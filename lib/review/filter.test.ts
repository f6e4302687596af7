import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import {
  ALL_TURNS,
  formatTurnQuery,
  isUnfiltered,
  LABEL_FORMS,
  parseTurnQuery,
  TURN_MARKS,
  type TurnQuery,
} from "./filter";
import { TURN_STATUSES } from "./status";

const label = fc.record({ form: fc.constantFrom(...LABEL_FORMS), attribute: fc.constantFrom(...ATTRIBUTES) });
const range = fc.oneof(
  fc.constant("unrated" as const),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
);
const query: fc.Arbitrary<TurnQuery> = fc.record({
  filter: fc.record({
    labels: fc.array(
      fc.tuple(label, range).map(([name, within]) => ({ ...name, range: within })),
      { maxLength: 4 },
    ),
    statuses: fc.uniqueArray(fc.constantFrom(...TURN_STATUSES)),
    marks: fc.array(fc.record({ mark: fc.constantFrom(...TURN_MARKS), value: fc.boolean() }), { maxLength: 3 }),
    text: fc.string(),
  }),
  sort: fc.record({ by: fc.oneof(fc.constant("line" as const), label), descending: fc.boolean() }),
});

describe("the filter language", () => {
  it("reads back what it wrote, through a real URL", () => {
    fc.assert(
      fc.property(query, (original) => {
        const url = new URL(`http://desk/?${formatTurnQuery(original)}`);
        const { problems, ...read } = parseTurnQuery(url.searchParams);
        expect(problems).toEqual([]);
        expect(read.sort).toEqual(original.sort);
        expect(read.filter.text).toBe(original.filter.text);
        expect(read.filter.statuses).toEqual(original.filter.statuses);
        expect(read.filter.marks).toEqual(original.filter.marks);
        expect(read.filter.labels).toEqual(original.filter.labels);
      }),
    );
  });

  it.each([
    ["final.quality=5", "is no range"],
    ["final.quality=3..1", "is no range"],
    ["final.kindness=3", "no such label"],
    ["raw.quality=3", "no such label"],
    ["status=done", "is no status"],
    ["flagged=1", "neither yes nor no"],
    ["sort=quality", "is no sort"],
    [`text=${"x".repeat(501)}`, "longer than 500 characters"],
  ])("names what it does not understand: %s", (text, problem) => {
    const { problems, filter, sort } = parseTurnQuery(new URLSearchParams(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.problem).toContain(problem);
    expect(isUnfiltered(filter)).toBe(true);
    expect(sort).toEqual(ALL_TURNS.sort);
  });

  it("leaves other parameters alone", () => {
    expect(parseTurnQuery(new URLSearchParams("cursor=abc&limit=10")).problems).toEqual([]);
  });

  it("writes nothing for the default", () => {
    expect(formatTurnQuery(ALL_TURNS).toString()).toBe("");
  });
});
