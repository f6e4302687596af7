import { expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { facetsNeeded, facetsOf, labelFacet, markFacet, ratedFacet, statusFacet } from "./facets";
import { ALL_TURNS, LABEL_FORMS, TURN_MARKS } from "./filter";

it("numbers every facet once, as it is stored", () => {
  const labels = LABEL_FORMS.flatMap((form) =>
    ATTRIBUTES.flatMap((attribute) => [0, 1, 2, 3, 4].map((value) => labelFacet(form, attribute, value))),
  );
  const others = [
    ...LABEL_FORMS.map(ratedFacet),
    ...(["draft", "submitted", "skipped"] as const).map(statusFacet),
    ...TURN_MARKS.map(markFacet),
  ];
  expect([...labels, ...others]).toEqual([...Array(144).keys()]);
  expect(labelFacet("predicted", "toxicity", 3)).toBe(53);
});

it("knows the facets of a turn", () => {
  const original = { ...noRatings(), quality: 4, verbosity: 0 };
  const unscored = { original, predicted: noRatings(), final: original, status: "unreviewed" as const };
  const marks = { overridden: false, flagged: false, failed: false };
  expect(facetsOf({ ...unscored, ...marks }).sort((a, b) => a - b)).toEqual([4, 40, 94, 130, 135, 137]);
  const empty = { original: noRatings(), predicted: noRatings(), final: noRatings() };
  expect(facetsOf({ ...empty, ...marks, status: "unreviewed" })).toEqual([]);
  const reviewed = mapAttributes(() => 2);
  expect(
    facetsOf({
      original: noRatings(),
      predicted: noRatings(),
      final: reviewed,
      status: "submitted",
      overridden: true,
      flagged: true,
      failed: true,
    }),
  ).toHaveLength(9 + 1 + 1 + 3);
});

it("needs none for all turns in reading order", () => {
  expect(facetsNeeded(ALL_TURNS.filter, ALL_TURNS.sort)).toEqual([]);
  const range = { min: 1, max: 2 };
  const filter = { ...ALL_TURNS.filter, labels: [{ form: "final" as const, attribute: "humor" as const, range }] };
  expect(facetsNeeded(filter, ALL_TURNS.sort)).toEqual([101, 102]);
  const sort = { by: { form: "final" as const, attribute: "humor" as const }, descending: false };
  expect(facetsNeeded(filter, sort).sort()).toEqual([100, 101, 102, 103, 104]);
});
