import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import {
  ALL_TURNS,
  isUnfiltered,
  MEASURES,
  type NumberRange,
  RATING_FORMS,
  TURN_MARKS,
  type TurnFilter,
  type TurnQuery,
  VALUE_FORMS,
} from "./filter";
import { formatTurnFilter, formatTurnQuery } from "./filter-format";
import { parseTurnFilter, parseTurnQuery } from "./filter-parse";
import { FLAG_KINDS } from "./flag-kinds";
import { TURN_STATUSES } from "./status";

const attribute = fc.constantFrom(...ATTRIBUTES);
const value = fc.record({ form: fc.constantFrom(...VALUE_FORMS), attribute });
const unrated = fc.constant("unrated" as const);

function rangeOf(numbers: fc.Arbitrary<number>): fc.Arbitrary<NumberRange> {
  return fc.tuple(fc.option(numbers), fc.option(numbers)).map(([a, b]) => {
    if (a === null && b === null) return { min: 1, max: 1 };
    if (a === null || b === null) return { min: a, max: b };
    return { min: Math.min(a, b), max: Math.max(a, b) };
  });
}

const labelRange = fc.oneof(
  unrated,
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
);
// In millionths, the finest that the language writes.
const decimal = fc.integer({ min: -5_000_000, max: 9_000_000 }).map((millionths) => millionths / 1e6);
const whole = fc.integer({ min: 1, max: 999_999_999 });
const score = fc.record({ form: fc.constant("score" as const), attribute });
const id = fc.stringMatching(/^[\w-]{1,64}$/);

const filter: fc.Arbitrary<TurnFilter> = fc.record({
  labels: fc.array(fc.record({ form: fc.constantFrom(...RATING_FORMS), attribute, range: labelRange }), {
    maxLength: 4,
  }),
  numbers: fc.array(
    fc.oneof(
      fc.record({
        quantity: fc.oneof(score, fc.constantFrom("edge" as const, "reward" as const, "suspicion" as const)),
        range: fc.oneof(unrated, rangeOf(decimal)),
      }),
      fc.record({ quantity: fc.constant("tokens" as const), range: fc.oneof(unrated, rangeOf(whole)) }),
      fc.record({ quantity: fc.constantFrom("length" as const, "turn" as const), range: rangeOf(whole) }),
    ),
    { maxLength: 4 },
  ),
  differences: fc.array(
    fc.record({
      between: fc.shuffledSubarray([...VALUE_FORMS], { minLength: 2, maxLength: 2 }) as fc.Arbitrary<never>,
      attribute: fc.oneof(attribute, fc.constant("any" as const)),
      range: fc.oneof(unrated, rangeOf(fc.integer({ min: 0, max: 4 }))),
    }),
    { maxLength: 3 },
  ),
  statuses: fc.uniqueArray(fc.constantFrom(...TURN_STATUSES)),
  reviewers: fc.uniqueArray(id, { maxLength: 3 }),
  flags: fc.uniqueArray(fc.constantFrom(...FLAG_KINDS), { maxLength: 3 }),
  marks: fc.array(fc.record({ mark: fc.constantFrom(...TURN_MARKS), value: fc.boolean() }), { maxLength: 3 }),
  lines: fc.array(rangeOf(whole), { maxLength: 2 }),
  contradictions: fc.array(id, { maxLength: 2 }),
  text: fc.string(),
});
const query: fc.Arbitrary<TurnQuery> = fc.record({
  filter,
  sort: fc.record({
    by: fc.oneof(
      fc.constantFrom("line" as const, "disagreement" as const, "disagreement.mine" as const, ...MEASURES),
      value,
    ),
    descending: fc.boolean(),
  }),
});

describe("the filter language", () => {
  it("reads back what it wrote, through a real URL", () => {
    fc.assert(
      fc.property(query, (original) => {
        const url = new URL(`http://desk/?${formatTurnQuery(original)}`);
        expect(parseTurnQuery(url.searchParams)).toEqual({ ...original, problems: [] });
      }),
    );
  });

  it.each([
    ["final.quality=3..&original.humor=..1", "final.quality=3..4&original.humor=0..1"],
    ["score.quality=2.40..2.60", "score.quality=2.4..2.6"],
    ["score.quality=-0..0.5", "score.quality=0..0.5"],
    ["status=draft,skipped,draft", "status=draft,skipped"],
    ["line=7&turn=1..1", "turn=1&line=7"],
    ["diff.predicted.original.any=2..", "diff.predicted.original.any=2.."],
    ["diff.score.final.quality=0.75..", "diff.score.final.quality=0.75.."],
    ["tokens=none&length=..20&reviewer=abc,x-1", "tokens=none&length=..20&reviewer=abc,x-1"],
    ["contradiction=any&overlength=no&noted=yes", "overlength=no&noted=yes&contradiction=any"],
    ["sort=-disagreement.mine", "sort=-disagreement.mine"],
    ["sort=score.toxicity", "sort=score.toxicity"],
    ["sort=-line", "sort=-line"],
  ])("has one way to write a query: %s", (written, canonical) => {
    const { problems, ...read } = parseTurnQuery(new URLSearchParams(written));
    expect(problems).toEqual([]);
    expect(decodeURIComponent(formatTurnQuery(read).toString())).toBe(canonical);
  });

  it.each([
    ["final.quality=5", "is no range"],
    ["final.quality=3..1", "is no range"],
    ["final.quality=2.5", "is no range"],
    ["final.quality=..", "is no range"],
    ["final.kindness=3", "no such label"],
    ["raw.quality=3", "no such label"],
    ["final.quality.x=3", "no such label"],
    ["score.quality=high", "is no range"],
    ["score.quality=1e3", "is no range"],
    ["score.quality=1..2..3", "is no range"],
    ["diff.predicted.predicted.quality=2", "no such difference"],
    ["diff.predicted.quality=2", "no such difference"],
    ["diff.predicted.original.kindness=2", "no such difference"],
    ["diff.predicted.original.quality=1.5", "which is whole"],
    ["diff.score.original.quality=-1..2", "is no range of a difference"],
    ["tokens=-1", "is no range"],
    ["tokens=1.5", "is no range"],
    ["length=none", "is no range"],
    ["line=0", "is no range of lines"],
    ["line=none", "is no range of lines"],
    ["status=done", "is no status"],
    ["status=draft,done", "is no status"],
    ["reviewer=a b", "no id of a user"],
    ["contradiction=%3B", "no id of a rule"],
    ["flagged=1", "neither yes nor no"],
    ["sort=quality", "is no sort"],
    ["sort=diff.predicted.original.any", "is no sort"],
    [`text=${"x".repeat(501)}`, "longer than 500 characters"],
  ])("names what it does not understand: %s", (text, problem) => {
    const read = parseTurnQuery(new URLSearchParams(text));
    expect(read.problems).toEqual([
      { parameter: text.slice(0, text.indexOf("=")), problem: expect.stringContaining(problem) },
    ]);
    expect(isUnfiltered(read.filter)).toBe(true);
    expect(read.sort).toEqual(ALL_TURNS.sort);
  });

  it("takes so many conditions and no more", () => {
    const params = new URLSearchParams(Array.from({ length: 41 }, () => ["final.quality", "3"]));
    const { filter: read, problems } = parseTurnQuery(params);
    expect(read.labels).toHaveLength(40);
    expect(problems).toEqual([{ parameter: "final.quality", problem: "more than 40 conditions" }]);
  });

  it("leaves other parameters alone", () => {
    expect(parseTurnQuery(new URLSearchParams("cursor=abc&limit=10")).problems).toEqual([]);
  });

  it("writes nothing for the default", () => {
    expect(formatTurnQuery(ALL_TURNS).toString()).toBe("");
  });
});

describe("a filter alone", () => {
  it("drops the sort and writes the rest", () => {
    const { filter: read, problems } = parseTurnFilter("sort=-line&final.quality=0..1&status=draft");
    expect(problems).toEqual([]);
    expect(formatTurnFilter(read)).toBe("final.quality=0..1&status=draft");
  });

  it.each([
    ["", "has no condition"],
    ["sort=line", "has no condition"],
    ["quality=3", "is not part of a filter"],
    ["final.quality=9&status=draft", "is no range"],
  ])("is refused when it could mean other turns than were asked for: %s", (text, problem) => {
    expect(parseTurnFilter(text).problems).toEqual([
      { parameter: expect.any(String), problem: expect.stringContaining(problem) },
    ]);
  });
});
