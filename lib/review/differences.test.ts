import fc from "fast-check";
import { expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, type Ratings } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import { DEFAULT_RULES } from "./contradiction-rules";
import { turnsByDifference, turnsWithDifference } from "./differences";
import { labelFacets } from "./facets";
import { ratingFacet } from "./person-facets";
import { NEMOTRON_WEIGHTS } from "./reward";
import type { TurnSources } from "./turn-sources";

const rating = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 3 });
const turn = fc.record({
  predicted: fc.record(mapAttributes(() => rating)),
  mine: fc.record(mapAttributes(() => rating)),
  score: fc.record(mapAttributes(() => fc.option(fc.integer({ min: -8, max: 40 }).map((eighths) => eighths / 8)))),
});
type Turn = typeof turn extends fc.Arbitrary<infer Value> ? Value : never;

function sourcesOf(turns: readonly Turn[]): TurnSources {
  const having = (test: (turn: Turn) => boolean) =>
    Bitset.of(
      turns.length,
      turns.flatMap((one, ordinal) => (test(one) ? [ordinal] : [])),
    );
  return {
    size: turns.length,
    rules: DEFAULT_RULES,
    weights: NEMOTRON_WEIGHTS,
    lines: [],
    facets: (facet) => having(({ predicted }) => labelFacets("predicted", predicted).includes(facet)),
    personFacets: (_, facet) =>
      having(({ mine }) =>
        ATTRIBUTES.some((attribute) => mine[attribute] !== null && ratingFacet(attribute, mine[attribute]) === facet),
      ),
    values: (field) => Float32Array.from(turns, ({ score }) => score[ATTRIBUTES[field] ?? "quality"] ?? Number.NaN),
  };
}

function largest(one: Ratings, other: Ratings): number | null {
  const apart = ATTRIBUTES.flatMap((attribute) => {
    const [a, b] = [one[attribute], other[attribute]];
    return a === null || b === null ? [] : [Math.abs(a - b)];
  });
  return apart.length === 0 ? null : Math.max(...apart);
}

it("is over all attributes the largest, and tells turns that cannot be compared", () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 70 }), fc.boolean(), (turns, withScore) => {
      const sources = sourcesOf(turns);
      const between = withScore ? (["score", "mine"] as const) : (["mine", "predicted"] as const);
      const expected = turns.map(({ mine, predicted, score }) => largest(withScore ? score : predicted, mine));
      for (const [min, max] of [
        [0, 0],
        [1, null],
        [null, 2],
        [2, 3],
        [4, null],
      ] as const) {
        const found = turnsWithDifference({ between, attribute: "any", range: { min, max } }, sources);
        const within = (value: number | null) => value !== null && value >= (min ?? 0) && value <= (max ?? 9);
        expect(turns.map((_, ordinal) => found.has(ordinal))).toEqual(expected.map(within));
      }
      const without = turnsWithDifference({ between, attribute: "any", range: "unrated" }, sources);
      expect(turns.map((_, ordinal) => without.has(ordinal))).toEqual(expected.map((value) => value === null));
    }),
  );
});

it("sorts turns into one set each", () => {
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 70 }), (turns) => {
      const sets = turnsByDifference("mine", "predicted", sourcesOf(turns));
      for (const [ordinal, { mine, predicted }] of turns.entries()) {
        const value = largest(mine, predicted);
        expect(sets.flatMap((set, difference) => (set.has(ordinal) ? [difference] : []))).toEqual(
          value === null ? [] : [value],
        );
      }
    }),
  );
});
