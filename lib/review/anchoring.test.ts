import { expect, test } from "vitest";
import { countsOfReview, type ReviewCircumstances, reportAnchoring } from "./anchoring";

function report(reviews: readonly ReviewCircumstances[]) {
  const counts = new Map<string, { kind: string; key: string; count: number }>();
  for (const { kind, key } of reviews.flatMap(countsOfReview)) {
    const name = `${kind} ${key}`;
    counts.set(name, { kind, key, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return reportAnchoring([...counts.values()]);
}

test("groups reviews by what their raters saw", () => {
  const { blind, assisted, unassigned } = report([
    { blind: true, seconds: 30.4, compared: 0b11, matched: 0b01 },
    { blind: true, seconds: 10, compared: 0b01, matched: 0b01 },
    { blind: true, seconds: 400, compared: 0, matched: 0 },
    { blind: false, seconds: null, compared: 0b11, matched: 0b11 },
    { blind: null, seconds: null, compared: 0b10, matched: 0 },
  ]);
  expect(blind).toMatchObject({ reviews: 3, compared: 2, unchanged: 1 / 2, timed: 3, medianSeconds: 30 });
  expect(blind.attributes.quality).toEqual({ rated: 2, equal: 1 });
  expect(blind.attributes.toxicity).toEqual({ rated: 1, equal: 0 });
  expect(assisted).toMatchObject({ reviews: 1, compared: 1, unchanged: 1, timed: 0, medianSeconds: null });
  expect(unassigned).toMatchObject({ reviews: 1, compared: 1, unchanged: 0 });
});

test("of no review nothing is known, which is not 0", () => {
  const { blind } = report([]);
  expect(blind).toMatchObject({ reviews: 0, unchanged: null, medianSeconds: null });
  expect(blind.attributes.humor).toEqual({ rated: 0, equal: null });
});
