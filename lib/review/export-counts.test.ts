import fc from "fast-check";
import { expect, it } from "vitest";
import { ATTRIBUTES, isUnrated, mapAttributes, type Ratings } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import { countLabels, exportedLabels } from "./export-counts";
import { type Facet, labelFacets } from "./facets";
import { LABEL_FORMS, type LabelForm } from "./filter";
import { expandToRecords } from "./record-turns";

const members = (set: Bitset) => Array.from({ length: set.size }, (_, at) => at).filter((at) => set.has(at));

// Few values and often the same ones, so that equal labels, full ones and empty ones are all common.
const label: fc.Arbitrary<Ratings> = fc.oneof(
  fc.constant(mapAttributes(() => null)),
  fc.constant(mapAttributes(() => 1)),
  fc
    .array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { minLength: 9, maxLength: 9 })
    .map((values) => mapAttributes((_, index) => values[index] ?? null)),
  fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 })
    .map((values) => mapAttributes((_, index) => values[index] ?? 0)),
);
const turn: fc.Arbitrary<Record<LabelForm, Ratings>> = fc.record({ original: label, predicted: label, final: label });

it("counts labels of an export as if it went through its turns one by one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(turn, fc.boolean(), fc.boolean()), { maxLength: 40 }),
      fc.constantFrom(...LABEL_FORMS),
      (all, form) => {
        const facets = all.map(([state]) => new Set(LABEL_FORMS.flatMap((one) => labelFacets(one, state[one]))));
        const having = (facet: Facet) => facets.flatMap((of, at) => (of.has(facet) ? [at] : []));
        const where = (keep: (one: (typeof all)[number]) => boolean) =>
          Bitset.of(
            all.length,
            all.flatMap((one, at) => (keep(one) ? [at] : [])),
          );
        const turns = where(([, chosen]) => chosen);
        const relabelled = where(([, , mayChange]) => mayChange);
        const found = exportedLabels(turns, relabelled, form, (facet) => Bitset.of(all.length, having(facet)));

        const exported = all.flatMap(([state, chosen, mayChange], at) => {
          const labelled = mayChange && !isUnrated(state[form]);
          const now = labelled ? state[form] : state.original;
          const changed = ATTRIBUTES.some((attribute) => now[attribute] !== state.original[attribute]);
          return chosen
            ? [{ at, labelled, changed, rated: ATTRIBUTES.filter((attribute) => now[attribute] !== null) }]
            : [];
        });
        expect(members(found.changed)).toEqual(exported.flatMap(({ at, changed }) => (changed ? [at] : [])));
        const withLabel = exported.filter(({ rated }) => rated.length > 0);
        expect(countLabels(turns, found)).toEqual({
          turns: exported.length,
          labelled: exported.filter(({ labelled }) => labelled).length,
          changed: exported.filter(({ changed }) => changed).length,
          full: withLabel.filter(({ rated }) => rated.length === ATTRIBUTES.length).length,
          partial: withLabel.filter(({ rated }) => rated.length < ATTRIBUTES.length).length,
          unrated: exported.length - withLabel.length,
          missing: mapAttributes((attribute) => withLabel.filter(({ rated }) => !rated.includes(attribute)).length),
        });
      },
    ),
  );
});

it("expands turns to whole records as if it went through the records one by one", () => {
  const record = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (records) => {
      const turns = records.flatMap((chosen, of) => chosen.map((is, index) => ({ is, of, first: index === 0 })));
      const at = (keep: (one: (typeof turns)[number]) => boolean) =>
        turns.flatMap((one, ordinal) => (keep(one) ? [ordinal] : []));
      const expanded = expandToRecords(
        Bitset.of(
          turns.length,
          at(({ is }) => is),
        ),
        Bitset.of(
          turns.length,
          at(({ first }) => first),
        ),
      );
      expect(expanded.records).toBe(records.filter((chosen) => chosen.includes(true)).length);
      expect(members(expanded.turns)).toEqual(at(({ of }) => records[of]?.includes(true) ?? false));
    }),
  );
});
