import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import { DEFAULT_RULES, makeRuleId } from "./contradiction-rules";
import { type ContradictionCondition, type ContradictionRule, contradictionRulesSchema } from "./contradiction-schema";
import { describeRule } from "./contradiction-words";
import { contradictingTurns, findContradictions } from "./contradictions";
import { type Facet, labelFacets } from "./facets";

const value = fc.integer({ min: 0, max: 4 });
const attribute = fc.constantFrom(...ATTRIBUTES);
const condition: fc.Arbitrary<ContradictionCondition> = fc.oneof(
  fc.tuple(attribute, value, value).map(([name, one, two]) => ({
    kind: "value" as const,
    attribute: name,
    min: Math.min(one, two),
    max: Math.max(one, two),
  })),
  fc
    .tuple(attribute, attribute, fc.integer({ min: 1, max: 4 }))
    .filter(([one, two]) => one !== two)
    .map(([one, other, min]) => ({ kind: "difference" as const, attribute: one, other, min })),
);
const rule: fc.Arbitrary<ContradictionRule> = fc.record({
  id: fc.constant("a-rule"),
  name: fc.constant("A rule"),
  conditions: fc.array(condition, { minLength: 1, maxLength: 4 }),
});
const label: fc.Arbitrary<Ratings> = fc
  .tuple(...ATTRIBUTES.map(() => fc.option(value, { nil: null })))
  .map((values) => mapAttributes((_, index) => values[index] ?? null));

const idsOf = (ratings: Partial<Ratings>) =>
  findContradictions(DEFAULT_RULES, { ...noRatings(), ...ratings }).map(({ id }) => id);

describe("the default rules", () => {
  it("are those of the field, and valid", () => {
    expect(contradictionRulesSchema.parse(DEFAULT_RULES)).toEqual(DEFAULT_RULES);
    expect(DEFAULT_RULES.map(describeRule)).toEqual([
      "helpfulness is 4 and correctness is 0",
      "quality and helpfulness differ by 2 or more",
      "toxicity is 3 or more and quality is 4",
    ]);
  });

  it("are met at their edges and not beyond", () => {
    expect(idsOf({ helpfulness: 4, correctness: 0 })).toEqual(["helpful-but-wrong"]);
    expect(idsOf({ helpfulness: 4, correctness: 1 })).toEqual([]);
    expect(idsOf({ helpfulness: 3, correctness: 0 })).toEqual([]);
    expect(idsOf({ quality: 1, helpfulness: 3 })).toEqual(["quality-far-from-helpfulness"]);
    expect(idsOf({ quality: 3, helpfulness: 1 })).toEqual(["quality-far-from-helpfulness"]);
    expect(idsOf({ quality: 2, helpfulness: 3 })).toEqual([]);
    expect(idsOf({ toxicity: 3, quality: 4 })).toEqual(["toxic-but-best"]);
    expect(idsOf({ toxicity: 2, quality: 4 })).toEqual([]);
    expect(idsOf({ toxicity: 4, quality: 4, helpfulness: 0 })).toEqual([
      "quality-far-from-helpfulness",
      "toxic-but-best",
    ]);
  });
});

it("is met by no label that lacks an attribute of the rule: not rated is not 0", () => {
  expect(idsOf({ helpfulness: 4 })).toEqual([]);
  expect(idsOf({ quality: 4 })).toEqual([]);
  fc.assert(
    fc.property(rule, label, (one, ratings) => {
      const named = one.conditions.flatMap((of) => (of.kind === "value" ? [of.attribute] : [of.attribute, of.other]));
      for (const name of named) expect(findContradictions([one], { ...ratings, [name]: null })).toEqual([]);
    }),
  );
});

it("finds the same turns by bitmaps as one by one", () => {
  fc.assert(
    fc.property(rule, fc.array(label, { maxLength: 40 }), (one, labels) => {
      const facets = labels.map((ratings) => new Set<Facet>(labelFacets("final", ratings)));
      const sets = (facet: Facet) =>
        Bitset.of(
          labels.length,
          labels.flatMap((_, turn) => (facets[turn]?.has(facet) ? [turn] : [])),
        );
      const found = contradictingTurns(labels.length, one, sets);
      for (const [turn, ratings] of labels.entries())
        expect(found.has(turn)).toBe(findContradictions([one], ratings).length === 1);
      expect(found.count()).toBe(labels.filter((ratings) => findContradictions([one], ratings).length === 1).length);
    }),
  );
});

describe("rules that are sent", () => {
  const valid = { id: "a", name: "A", conditions: [{ kind: "value", attribute: "humor", min: 0, max: 4 }] };
  const withCondition = (condition: object) => [{ ...valid, conditions: [condition] }];

  it.each([
    ["no condition", [{ ...valid, conditions: [] }]],
    ["no name", [{ ...valid, name: " " }]],
    ["a name of two lines", [{ ...valid, name: "a\nb" }]],
    ["the id of all rules", [{ ...valid, id: "any" }]],
    ["an id that is no word", [{ ...valid, id: "A b" }]],
    ["one id twice", [valid, valid]],
    ["an unknown attribute", withCondition({ kind: "value", attribute: "kindness", min: 0, max: 1 })],
    ["a value beyond 4", withCondition({ kind: "value", attribute: "humor", min: 0, max: 5 })],
    ["a range upside down", withCondition({ kind: "value", attribute: "humor", min: 3, max: 2 })],
    ["a difference of 0", withCondition({ kind: "difference", attribute: "humor", other: "quality", min: 0 })],
    ["a difference from itself", withCondition({ kind: "difference", attribute: "humor", other: "humor", min: 1 })],
    ["an unknown field", withCondition({ kind: "value", attribute: "humor", min: 0, max: 1, not: true })],
    ["21 rules", Array.from({ length: 21 }, (_, index) => ({ ...valid, id: `${index}` }))],
  ])("are refused with %s", (_, rules) => {
    expect(contradictionRulesSchema.safeParse([valid]).success).toBe(true);
    expect(contradictionRulesSchema.safeParse(rules).success).toBe(false);
  });

  it("may be none", () => {
    expect(contradictionRulesSchema.parse([])).toEqual([]);
  });
});

it("says a rule in words", () => {
  const words = (...conditions: ContradictionCondition[]) => describeRule({ conditions });
  expect(words({ kind: "value", attribute: "humor", min: 0, max: 2 })).toBe("humor is 2 or less");
  expect(words({ kind: "value", attribute: "humor", min: 1, max: 2 })).toBe("humor is 1 to 2");
  expect(words({ kind: "value", attribute: "humor", min: 0, max: 4 })).toBe("humor is rated");
  expect(words({ kind: "difference", attribute: "humor", other: "quality", min: 4 })).toBe(
    "humor and quality differ by 4",
  );
});

it("names a new rule after what it is called, and never twice", () => {
  expect(makeRuleId("Helpful, but wrong!", [])).toBe("helpful-but-wrong");
  expect(makeRuleId("Crème brûlée", ["creme-brulee"])).toBe("creme-brulee-2");
  expect(makeRuleId("規則", ["rule"])).toBe("rule-2");
  expect(makeRuleId("Any", [])).toBe("any-2");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 70 }), (name) => {
      const conditions = [{ kind: "value" as const, attribute: "humor" as const, min: 0, max: 1 }];
      const id = makeRuleId(name, ["rule", "a"]);
      expect(contradictionRulesSchema.safeParse([{ id, name: "A", conditions }]).success).toBe(true);
      expect(["rule", "a"]).not.toContain(id);
    }),
  );
});
