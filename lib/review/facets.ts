import { ATTRIBUTES, type Attribute, isUnrated, MAX_VALUE, type Ratings } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import {
  LABEL_FORMS,
  type LabelCondition,
  type LabelForm,
  type TurnFilter,
  type TurnMark,
  type TurnSort,
} from "./filter";
import type { TurnStatus } from "./status";

/**
 * A yes-or-no fact of a turn by which it can be found, counted and sorted, as a small number. The numbers are stored: one that
 * was given is never given another meaning (docs/decisions/0005-facets.md).
 */
export type Facet = number;

/** What is known of a turn in the lists. */
export type TurnState = Record<LabelForm, Ratings> &
  Record<TurnMark, boolean> & {
    status: TurnStatus;
  };

const VALUES = MAX_VALUE + 1;
const FIRST_RATED = LABEL_FORMS.length * ATTRIBUTES.length * VALUES;
// An unreviewed turn is one that has none of these.
const STATUS_FACETS: Record<Exclude<TurnStatus, "unreviewed">, Facet> = { draft: 138, submitted: 139, skipped: 140 };
const MARK_FACETS: Record<TurnMark, Facet> = { overridden: 141, flagged: 142, failed: 143 };

export function labelFacet(form: LabelForm, attribute: Attribute, value: number): Facet {
  return (LABEL_FORMS.indexOf(form) * ATTRIBUTES.length + ATTRIBUTES.indexOf(attribute)) * VALUES + value;
}

/** At least one attribute of the form is rated. */
export function ratedFacet(form: LabelForm): Facet {
  return FIRST_RATED + LABEL_FORMS.indexOf(form);
}

export function statusFacet(status: Exclude<TurnStatus, "unreviewed">): Facet {
  return STATUS_FACETS[status];
}

export function markFacet(mark: TurnMark): Facet {
  return MARK_FACETS[mark];
}

/** The facets of one label, that it is rated at all included. */
export function labelFacets(form: LabelForm, ratings: Ratings): Facet[] {
  const facets: Facet[] = isUnrated(ratings) ? [] : [ratedFacet(form)];
  for (const attribute of ATTRIBUTES) {
    const value = ratings[attribute];
    if (value !== null) facets.push(labelFacet(form, attribute, value));
  }
  return facets;
}

/** All facets of a turn. */
export function facetsOf(state: TurnState): Facet[] {
  const facets = LABEL_FORMS.flatMap((form) => labelFacets(form, state[form]));
  if (state.status !== "unreviewed") facets.push(statusFacet(state.status));
  for (const mark of ["overridden", "flagged", "failed"] as const) if (state[mark]) facets.push(markFacet(mark));
  return facets;
}

/** Which turns have a facet. */
export type FacetSets = (facet: Facet) => Bitset;

/** Every facet that a filter and a sort look at. */
export function facetsNeeded(filter: TurnFilter, sort: TurnSort): Facet[] {
  const needed = new Set<Facet>();
  // Asking for the sets is the one place that knows which they are.
  const note = (facet: Facet) => {
    needed.add(facet);
    return new Bitset(0);
  };
  filterTurns(0, filter, note);
  sortTurns(new Bitset(0), sort, note);
  return [...needed];
}

/** The turns that every condition but the text lets through. */
export function filterTurns(size: number, filter: TurnFilter, sets: FacetSets): Bitset {
  const passing = Bitset.all(size);
  for (const condition of filter.labels) passing.intersect(withLabel(size, condition, sets));
  if (filter.statuses.length > 0) passing.intersect(withStatus(size, filter.statuses, sets));
  for (const { mark, value } of filter.marks) {
    const marked = sets(markFacet(mark));
    passing.intersect(value ? marked : marked.clone().complement());
  }
  return passing;
}

function union(size: number, facets: readonly Facet[], sets: FacetSets): Bitset {
  const united = new Bitset(size);
  for (const facet of facets) united.unite(sets(facet));
  return united;
}

function withLabel(size: number, { form, attribute, range }: LabelCondition, sets: FacetSets): Bitset {
  const { min, max } = range === "unrated" ? { min: 0, max: MAX_VALUE } : range;
  const facets = Array.from({ length: max - min + 1 }, (_, step) => labelFacet(form, attribute, min + step));
  const rated = union(size, facets, sets);
  return range === "unrated" ? rated.complement() : rated;
}

function withStatus(size: number, statuses: readonly TurnStatus[], sets: FacetSets): Bitset {
  const named = statuses.filter((status) => status !== "unreviewed");
  const having = union(size, named.map(statusFacet), sets);
  return named.length === statuses.length
    ? having
    : having.unite(union(size, Object.values(STATUS_FACETS), sets).complement());
}

/** The turns that share a sorted value; null: not rated, or the order has no values. */
export type SortedGroup = { value: number | null; members: Bitset };

/** Splits turns into what a sort lists one after the other: by value, the unrated last either way. */
export function sortTurns(turns: Bitset, { by, descending }: TurnSort, sets: FacetSets): SortedGroup[] {
  if (by === "line") return [{ value: null, members: turns }];
  const groups: SortedGroup[] = [];
  const unrated = turns.clone();
  for (let value = 0; value <= MAX_VALUE; value += 1) {
    const having = sets(labelFacet(by.form, by.attribute, value));
    groups.push({ value, members: turns.clone().intersect(having) });
    unrated.intersect(having.clone().complement());
  }
  if (descending) groups.reverse();
  return [...groups, { value: null, members: unrated }];
}
