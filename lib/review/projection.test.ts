import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { aggregateRatings } from "./aggregation";
import { AGGREGATION_METHODS, type AggregationPolicy, SINGLE } from "./aggregation-policy";
import { FLAG_KINDS } from "./flag-kinds";
import { firstRated, projectTurn, type TurnFacts } from "./projection";
import { REVIEW_STATUSES } from "./status";

const ratings: fc.Arbitrary<Ratings> = fc.record(mapAttributes(() => fc.option(fc.integer({ min: 0, max: 4 }))));
const score: fc.Arbitrary<TurnFacts["score"]> = fc.oneof(
  fc.constant(null),
  fc.constant({ failure: "no answer" }),
  fc.record(mapAttributes(() => fc.option(fc.float({ min: -2, max: 6, noNaN: true })))).map((rewards) => ({ rewards })),
);
const review = fc.record({
  status: fc.constantFrom(...REVIEW_STATUSES),
  ratings,
  flagged: fc.boolean(),
  flag: fc.option(fc.constantFrom(...FLAG_KINDS)),
  noted: fc.boolean(),
});
const policy: fc.Arbitrary<AggregationPolicy> = fc
  .constantFrom(...AGGREGATION_METHODS)
  .map((method) => ({ ...SINGLE, method }));
const facts: fc.Arbitrary<TurnFacts> = fc.record({
  original: ratings,
  score,
  reviews: fc.array(review, { maxLength: 4 }),
  policy,
  adjudication: fc.option(ratings),
});

const UNDECIDED = { policy: SINGLE, adjudication: null };

function rated(quality: number | null): Ratings {
  return { ...noRatings(), quality };
}

describe("the final label", () => {
  it("is per attribute what was adjudicated, else the aggregate, else the prediction, else the original", () => {
    fc.assert(
      fc.property(facts, (turn) => {
        const { predicted, final } = projectTurn(turn);
        const submitted = turn.reviews
          .filter(({ status }) => status === "submitted")
          .map(({ ratings: given }) => given);
        const aggregate = aggregateRatings(submitted, turn.policy.method);
        for (const attribute of ATTRIBUTES)
          expect(final[attribute]).toBe(
            turn.adjudication?.[attribute] ?? aggregate[attribute] ?? predicted[attribute] ?? turn.original[attribute],
          );
      }),
    );
  });

  it("is by default the submitted review that changed last", () => {
    fc.assert(
      fc.property(facts, (turn) => {
        const { predicted, final } = projectTurn({ ...turn, policy: SINGLE, adjudication: null });
        const last = turn.reviews.findLast(({ status }) => status === "submitted")?.ratings;
        for (const attribute of ATTRIBUTES)
          expect(final[attribute]).toBe(last?.[attribute] ?? predicted[attribute] ?? turn.original[attribute]);
      }),
    );
  });

  it("keeps a 0, which is a value", () => {
    const { final } = projectTurn({
      ...UNDECIDED,
      original: rated(3),
      score: { rewards: rated(2.2) },
      reviews: [{ status: "submitted", ratings: rated(0), flagged: false, flag: null, noted: false }],
    });
    expect(final.quality).toBe(0);
  });

  it("takes nothing from drafts and skips", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const turn = { ...given, adjudication: null };
        const unsubmitted = turn.reviews.filter(({ status }) => status !== "submitted");
        const { final, overridden } = projectTurn({ ...turn, reviews: unsubmitted });
        expect(final).toEqual(projectTurn({ ...turn, reviews: [] }).final);
        expect(overridden).toBe(false);
      }),
    );
  });
});

describe("the marks of a turn", () => {
  it("call it overridden just when people made a difference", () => {
    fc.assert(
      fc.property(facts, (turn) => {
        const { final, overridden } = projectTurn(turn);
        const { final: withoutPeople } = projectTurn({ ...turn, reviews: [], adjudication: null });
        expect(overridden).toBe(ATTRIBUTES.some((attribute) => final[attribute] !== withoutPeople[attribute]));
      }),
    );
  });

  it("do not call it overridden where a person agrees with the prediction", () => {
    const { overridden } = projectTurn({
      ...UNDECIDED,
      original: rated(0),
      score: { rewards: rated(2.5) },
      reviews: [{ status: "submitted", ratings: rated(2), flagged: false, flag: null, noted: false }],
    });
    expect(overridden).toBe(false);
  });

  it("show a failure, which predicts nothing", () => {
    const failed = projectTurn({ ...UNDECIDED, original: rated(1), score: { failure: "no answer" }, reviews: [] });
    expect(failed).toMatchObject({ failed: true, predicted: noRatings(), final: rated(1) });
    expect(projectTurn({ ...UNDECIDED, original: rated(1), score: null, reviews: [] }).failed).toBe(false);
  });

  it("flag it as soon as anybody does, in any status", () => {
    fc.assert(
      fc.property(facts, (turn) => {
        expect(projectTurn(turn).flagged).toBe(turn.reviews.some(({ flagged }) => flagged));
      }),
    );
  });
});

it("firstRated fills the gaps of one label from the next", () => {
  fc.assert(
    fc.property(ratings, ratings, (a, b) => {
      const filled = firstRated(a, b);
      expect(firstRated(filled, b)).toEqual(filled);
      for (const attribute of ATTRIBUTES) {
        expect(filled[attribute] === null).toBe(a[attribute] === null && b[attribute] === null);
        if (a[attribute] !== null) expect(filled[attribute]).toBe(a[attribute]);
      }
    }),
  );
});
