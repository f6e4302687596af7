import { ATTRIBUTES, type Attribute, MAX_VALUE, mapAttributes } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import { type FacetSets, labelFacet, ratedFacet } from "./facets";
import type { LabelForm } from "./filter";

/** What the labels in an exported file say; `turns` of them. */
export type ExportedLabels = {
  turns: number;
  /** Turns that get the label of the chosen form. The others keep what was uploaded. */
  labelled: number;
  /** Turns whose label in the file says other values than the uploaded one. */
  changed: number;
  /** Turns whose label in the file has all nine attributes, some, or none. */
  full: number;
  partial: number;
  unrated: number;
  /** Per attribute the turns with a label (full or partial) that lacks it: what the regression format has as -100. */
  missing: Record<Attribute, number>;
};

/** Turns by what is done to their labels; sets to go on with. */
type LabelSets = { labelled: Bitset; changed: Bitset; rated: Record<Attribute, Bitset> };

/**
 * What the labels of an export say about some turns. A turn of `relabelled` that has a label of the chosen form gets it whole, any
 * other keeps the uploaded one, if it has any: the same rule as the export's own.
 */
export function exportedLabels(turns: Bitset, relabelled: Bitset, labels: LabelForm, sets: FacetSets): LabelSets {
  const labelled = turns
    .clone()
    .intersect(relabelled)
    .intersect(sets(ratedFacet(labels)));
  const kept = turns.clone().exclude(labelled);
  const changed = new Bitset(turns.size);
  const rated = mapAttributes((attribute) => {
    const has = new Bitset(turns.size);
    const had = new Bitset(turns.size);
    for (let value = 0; value <= MAX_VALUE; value += 1) {
      const chosen = sets(labelFacet(labels, attribute, value));
      const original = sets(labelFacet("original", attribute, value));
      changed.unite(chosen.clone().differ(original));
      has.unite(chosen);
      had.unite(original);
    }
    return has.intersect(labelled).unite(had.intersect(kept));
  });
  return { labelled, changed: changed.intersect(labelled), rated };
}

/** Counts what exportedLabels gave for these turns. */
export function countLabels(turns: Bitset, { labelled, changed, rated }: LabelSets): ExportedLabels {
  const all = turns.clone();
  const some = new Bitset(turns.size);
  for (const attribute of ATTRIBUTES) {
    all.intersect(rated[attribute]);
    some.unite(rated[attribute]);
  }
  const count = turns.count();
  const [full, withLabel] = [all.count(), some.count()];
  return {
    turns: count,
    labelled: labelled.count(),
    changed: changed.count(),
    full,
    partial: withLabel - full,
    unrated: count - withLabel,
    missing: mapAttributes((attribute) => withLabel - rated[attribute].count()),
  };
}
