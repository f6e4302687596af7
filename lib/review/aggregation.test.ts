import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import {
  aggregateRatings,
  isDisputed,
  isDropped,
  ratersWanted,
  settle,
  spreadOfCounted,
  spreadOfRatings,
} from "./aggregation";
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  type AggregationPolicy,
  DISPUTE_OUTCOMES,
  HELPSTEER2,
  SINGLE,
} from "./aggregation-policy";
import { aggregationPolicySchema } from "./aggregation-schema";

const ratings: fc.Arbitrary<Ratings> = fc.record(mapAttributes(() => fc.option(fc.integer({ min: 0, max: 4 }))));
const several = fc.array(ratings, { minLength: 1, maxLength: 6 });
const method = fc.constantFrom(...AGGREGATION_METHODS);
const unordered = fc.constantFrom(...AGGREGATION_METHODS.filter((one) => one !== "latest"));
const policy: fc.Arbitrary<AggregationPolicy> = fc.record({
  method,
  raters: fc.integer({ min: 1, max: 4 }),
  moreRaters: fc.integer({ min: 0, max: 2 }),
  watched: fc.subarray([...ATTRIBUTES], { minLength: 1 }),
  limit: fc.integer({ min: 0, max: 3 }),
  disputed: fc.constantFrom(...DISPUTE_OUTCOMES),
});

/** Reviews of helpfulness alone. */
function helpful(...values: (number | null)[]): Ratings[] {
  return values.map((helpfulness) => ({ ...noRatings(), helpfulness }));
}

function aggregate(by: AggregationMethod, ...values: (number | null)[]): number | null {
  return aggregateRatings(helpful(...values), by).helpfulness;
}

describe("one label of several reviews", () => {
  it("does not hang on their order, unless the latest is asked for", () => {
    const shuffled = several.chain((reviews) =>
      fc.tuple(fc.constant(reviews), fc.shuffledSubarray(reviews, { minLength: reviews.length })),
    );
    fc.assert(
      fc.property(shuffled, unordered, policy, ([reviews, others], by, rules) => {
        expect(aggregateRatings(others, by)).toEqual(aggregateRatings(reviews, by));
        expect(spreadOfCounted(others, by)).toEqual(spreadOfCounted(reviews, by));
        expect(settle(others, rules, false)).toEqual(settle(reviews, rules, false));
        expect(ratersWanted(others, rules)).toBe(ratersWanted(reviews, rules));
      }),
    );
  });

  it("lies between what was given, and is null just where nobody rated", () => {
    fc.assert(
      fc.property(several, unordered, (reviews, by) => {
        const made = aggregateRatings(reviews, by);
        for (const attribute of ATTRIBUTES) {
          const given = reviews.flatMap((review) => review[attribute] ?? []);
          const value = made[attribute];
          if (given.length === 0) expect(value).toBeNull();
          else {
            expect(value).toBeGreaterThanOrEqual(Math.min(...given));
            expect(value).toBeLessThanOrEqual(Math.max(...given));
            expect(Number.isInteger(value)).toBe(true);
          }
        }
      }),
    );
  });

  it("is what one rater says, and what all say alike", () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 6 }), method, (review, raters, by) => {
        const alike = Array<Ratings>(raters).fill(review);
        expect(aggregateRatings(alike, by)).toEqual(review);
        for (const spread of Object.values(spreadOfRatings(alike))) expect(spread ?? 0).toBe(0);
        expect(isDisputed(alike, { ...HELPSTEER2, method: by })).toBe(false);
      }),
    );
  });

  it("never counts a rating that is missing as a 0", () => {
    fc.assert(
      fc.property(several, unordered, (reviews, by) => {
        expect(aggregateRatings([...reviews, noRatings()], by)).toEqual(aggregateRatings(reviews, by));
      }),
    );
    expect(aggregate("mean", 4, null, null)).toBe(4);
    expect(aggregate("mean", null, null)).toBeNull();
  });

  it("latest: the last review as it stands, with what it left unrated", () => {
    expect(aggregate("latest", 1, 4)).toBe(4);
    expect(aggregate("latest", 1, null)).toBeNull();
  });

  it("mean: half to even", () => {
    expect(aggregate("mean", 0, 1)).toBe(0);
    expect(aggregate("mean", 1, 2)).toBe(2);
    expect(aggregate("mean", 2, 3)).toBe(2);
    expect(aggregate("mean", 1, 1, 3)).toBe(2);
    expect(aggregate("mean", 0, 0, 1, 1)).toBe(0);
  });

  it("median: the middle one, or the mean of the two in the middle", () => {
    expect(aggregate("median", 4, 0, 1)).toBe(1);
    expect(aggregate("median", 0, 1, 2, 4)).toBe(2);
    expect(aggregate("median", 0, 2, 3, 4)).toBe(2);
    expect(aggregate("median", 0, 1)).toBe(0);
  });

  it("majority: what most gave, else the median of all", () => {
    expect(aggregate("majority", 0, 0, 4)).toBe(0);
    expect(aggregate("majority", 1, 1, 4, 4, 2)).toBe(2);
    expect(aggregate("majority", 0, 4)).toBe(2);
    expect(aggregate("majority", 1, 1, 2, 2)).toBe(2);
  });

  it("closest three: of five the three with the least spread, their mean half to even", () => {
    expect(aggregate("closest-three", 0, 4, 4, 3, 1)).toBe(4);
    expect(aggregate("closest-three", 0, 1, 1, 4, 4)).toBe(1);
    expect(aggregate("closest-three", 0, 4, 2)).toBe(2);
    // All threes of neighbours have a spread of 2: the one whose mean is that of all.
    expect(aggregate("closest-three", 0, 1, 2, 3, 4)).toBe(2);
    // Means of 0 0 2, 0 2 2 and 2 2 4: 2/3, 4/3 and 8/3; of all 8/5.
    expect(aggregate("closest-three", 0, 0, 2, 2, 4)).toBe(1);
    // 0 1 3 and 1 3 4 are equally near to all: the lower one.
    expect(aggregate("closest-three", 0, 1, 3, 4)).toBe(1);
  });

  it("closest three: no other three are closer", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 7 }), (values) => {
        const threes = values.flatMap((a, i) =>
          values.slice(i + 1).flatMap((b, j) => values.slice(i + j + 2).map((c) => [a, b, c])),
        );
        const least = Math.min(...threes.map((three) => Math.max(...three) - Math.min(...three)));
        expect(spreadOfCounted(helpful(...values), "closest-three").helpfulness).toBe(least);
      }),
    );
  });
});

it("a spread needs two ratings", () => {
  expect(spreadOfRatings(helpful(3)).helpfulness).toBeNull();
  expect(spreadOfRatings(helpful(3, null)).helpfulness).toBeNull();
  expect(spreadOfRatings(helpful(3, 0, 4)).helpfulness).toBe(4);
});

describe("the HelpSteer2 recipe", () => {
  const state = (...values: (number | null)[]) => settle(helpful(...values), HELPSTEER2, false);

  it("asks for three raters, and for two more where they are over 2 apart", () => {
    expect(ratersWanted([], HELPSTEER2)).toBe(3);
    // Two that are apart do not ask yet: the third may still come.
    expect(ratersWanted(helpful(0, 4), HELPSTEER2)).toBe(3);
    expect(ratersWanted(helpful(1, 3, 2), HELPSTEER2)).toBe(3);
    expect(ratersWanted(helpful(0, 3, 2), HELPSTEER2)).toBe(5);
    // The fourth, which makes three of them close, does not take the fifth back.
    expect(ratersWanted(helpful(0, 3, 2, 3), HELPSTEER2)).toBe(5);
  });

  it("settles a turn when all have rated and are close", () => {
    expect(state(2, 2)).toMatchObject({ gold: false, undecided: false });
    expect(state(2, 3, 4)).toEqual({ spread: 2, disputed: false, undecided: false, gold: true });
    expect(state(0, 3, 2)).toEqual({ spread: 3, disputed: true, undecided: false, gold: false });
    expect(state(0, 3, 2, 3, 3)).toEqual({ spread: 0, disputed: false, undecided: false, gold: true });
  });

  it("drops or sends on what is still apart", () => {
    // Two of the five left helpfulness out, and three are no closer than they are.
    const apart = state(0, 4, 3, null, null);
    expect(apart).toEqual({ spread: 4, disputed: true, undecided: true, gold: false });
    expect(isDropped(apart, HELPSTEER2)).toBe(true);
    expect(isDropped(apart, { ...HELPSTEER2, disputed: "adjudicate" })).toBe(false);
    expect(settle(helpful(0, 4, 3, null, null), HELPSTEER2, true)).toMatchObject({ gold: true, undecided: false });
  });

  it("watches helpfulness alone", () => {
    const reviews = [0, 4, 4].map((quality) => ({ ...noRatings(), quality, helpfulness: 2 }));
    expect(settle(reviews, HELPSTEER2, false)).toMatchObject({ spread: 0, gold: true });
  });
});

it("one review settles a turn where nothing else was set, and a dispute does not unsettle it", () => {
  expect(settle(helpful(2), SINGLE, false)).toEqual({ spread: null, disputed: false, undecided: false, gold: true });
  expect(settle(helpful(0, 4), SINGLE, false)).toEqual({ spread: 4, disputed: true, undecided: true, gold: true });
  expect(settle([], SINGLE, false).gold).toBe(false);
});

it("gold, undecided and dropped keep apart unless disputes are kept", () => {
  fc.assert(
    fc.property(several, policy, fc.boolean(), (reviews, rules, isAdjudicated) => {
      const { gold, undecided, disputed, spread } = settle(reviews, rules, isAdjudicated);
      if (rules.disputed !== "keep") expect(gold && undecided).toBe(false);
      if (undecided) expect(disputed && !isAdjudicated).toBe(true);
      expect(disputed).toBe(spread !== null && spread > rules.limit);
      expect(disputed).toBe(isDisputed(reviews, rules));
    }),
  );
});

it("takes no policy that says nothing", () => {
  expect(aggregationPolicySchema.parse(HELPSTEER2)).toEqual(HELPSTEER2);
  expect(aggregationPolicySchema.safeParse({ ...HELPSTEER2, watched: [] }).success).toBe(false);
  expect(aggregationPolicySchema.safeParse({ ...HELPSTEER2, limit: 4 }).success).toBe(false);
  expect(
    aggregationPolicySchema.parse({ ...HELPSTEER2, watched: ["verbosity", "quality", "verbosity"] }).watched,
  ).toEqual(["quality", "verbosity"]);
});
