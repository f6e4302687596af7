import { ATTRIBUTES, type Attribute, isUnrated, MAX_VALUE, type Ratings } from "@/lib/steerlm/attributes";
import type { Bitset } from "./bitset";
import { LABEL_FORMS, type LabelForm, TURN_MARKS, type TurnMark } from "./filter";
import { FLAG_KINDS, type FlagKind } from "./flag-kinds";
import type { TurnStatus } from "./status";

/**
 * A yes-or-no fact of a turn by which it can be found, counted and sorted, as a small number. The numbers are stored: one that
 * was given is never given another meaning (docs/decisions/0005-facets.md).
 */
export type Facet = number;

/** What is known of a turn in the lists. */
export type TurnState = Record<LabelForm, Ratings> &
  Record<TurnMark, boolean> & {
    flags: readonly FlagKind[];
    status: TurnStatus;
    /** 0..4, or null (aggregation.ts). */
    spread: number | null;
  };

const VALUES = MAX_VALUE + 1;
const FIRST_RATED = LABEL_FORMS.length * ATTRIBUTES.length * VALUES;
// An unreviewed turn is one that has none of these.
const STATUS_FACETS: Record<Exclude<TurnStatus, "unreviewed">, Facet> = { draft: 138, submitted: 139, skipped: 140 };
const MARK_FACETS: Record<TurnMark, Facet> = {
  overridden: 141,
  flagged: 142,
  failed: 143,
  noted: 144,
  overlength: 145,
  disputed: 146,
  adjudicated: 147,
  undecided: 148,
  gold: 149,
  commented: 159,
};
const FIRST_SPREAD = 150;
const FIRST_FLAG = 160;

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

/** The largest spread of a watched attribute is so many, 0..4. */
export function spreadFacet(spread: number): Facet {
  return FIRST_SPREAD + spread;
}

/** A review has a flag of the kind. */
export function flagFacet(kind: FlagKind): Facet {
  return FIRST_FLAG + FLAG_KINDS.indexOf(kind);
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
  if (state.spread !== null) facets.push(spreadFacet(state.spread));
  for (const mark of TURN_MARKS) if (state[mark]) facets.push(markFacet(mark));
  for (const kind of state.flags) facets.push(flagFacet(kind));
  return facets;
}

/** Which turns have a facet. */
export type FacetSets = (facet: Facet) => Bitset;
