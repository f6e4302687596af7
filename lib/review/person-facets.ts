import { ATTRIBUTES, type Attribute, MAX_VALUE, type Ratings } from "@/lib/steerlm/attributes";
import type { ReviewStatus } from "./status";

/** The asking person, where the filter language names a person. */
export const ME = "me";

const VALUES = MAX_VALUE + 1;
const FIRST_STATUS = ATTRIBUTES.length * VALUES;
const STATUS_FACETS: Record<ReviewStatus, number> = {
  draft: FIRST_STATUS,
  submitted: FIRST_STATUS + 1,
  skipped: FIRST_STATUS + 2,
};

/** A yes-or-no fact of one person's review of a turn, as a small number. Stored: one that was given is never given another meaning. */
export type PersonFacet = number;

/** All of them. */
export const PERSON_FACETS: readonly PersonFacet[] = [...Array(FIRST_STATUS + 3).keys()];

export function ratingFacet(attribute: Attribute, value: number): PersonFacet {
  return ATTRIBUTES.indexOf(attribute) * VALUES + value;
}

export function statusFacetOfPerson(status: ReviewStatus): PersonFacet {
  return STATUS_FACETS[status];
}

/** A person has a review of the turn when they have one of these. */
export const REVIEWED_FACETS: readonly PersonFacet[] = Object.values(STATUS_FACETS);

/** The facets of a person's review; none without one. */
export function personFacetsOf(review: { status: ReviewStatus; ratings: Ratings } | null): PersonFacet[] {
  if (review === null) return [];
  const facets = [STATUS_FACETS[review.status]];
  for (const attribute of ATTRIBUTES) {
    const value = review.ratings[attribute];
    if (value !== null) facets.push(ratingFacet(attribute, value));
  }
  return facets;
}
