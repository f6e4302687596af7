import { expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { facetsOf, flagFacet, labelFacet, markFacet, ratedFacet, spreadFacet, statusFacet } from "./facets";
import { LABEL_FORMS, TURN_MARKS } from "./filter";
import { FLAG_KINDS } from "./flag-kinds";

it("numbers every facet once, as it is stored", () => {
  const labels = LABEL_FORMS.flatMap((form) =>
    ATTRIBUTES.flatMap((attribute) => [0, 1, 2, 3, 4].map((value) => labelFacet(form, attribute, value))),
  );
  const others = [
    ...LABEL_FORMS.map(ratedFacet),
    ...(["draft", "submitted", "skipped"] as const).map(statusFacet),
    ...TURN_MARKS.map(markFacet),
    ...[0, 1, 2, 3, 4].map(spreadFacet),
    ...FLAG_KINDS.map(flagFacet),
  ];
  const taken = [...Array(155).keys(), ...Array.from({ length: 7 }, (_, at) => 159 + at)];
  expect([...labels, ...others].toSorted((a, b) => a - b)).toEqual(taken);
  expect(labelFacet("predicted", "toxicity", 3)).toBe(53);
});

it("knows the facets of a turn", () => {
  const original = { ...noRatings(), quality: 4, verbosity: 0 };
  const unscored = { original, predicted: noRatings(), final: original, status: "unreviewed" as const };
  const marks = {
    ...{
      overridden: false,
      flagged: false,
      failed: false,
      noted: false,
      overlength: false,
      commented: false,
      flags: [],
    },
    ...{ spread: null, disputed: false, adjudicated: false, undecided: false, gold: false },
  };
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
      noted: true,
      overlength: true,
      commented: true,
      flags: ["unsafe", "other"],
      spread: 0,
      disputed: true,
      adjudicated: true,
      undecided: true,
      gold: true,
    }),
  ).toHaveLength(9 + 1 + 1 + 10 + 1 + 2);
});
