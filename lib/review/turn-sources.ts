import { type Attribute, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import type { Bitset } from "./bitset";
import type { ContradictionRule } from "./contradiction-schema";
import { type FacetSets, labelFacet, spreadFacet } from "./facets";
import type { Quantity, RatingForm } from "./filter";
import { ME, type PersonFacet, ratingFacet } from "./person-facets";
import { type RewardWeights, weighScores } from "./reward";
import { measureField, scoreField, type ValueField } from "./values";

/** Ordinals from `first` to before `end`. */
export type OrdinalRange = { first: number; end: number };

/** What a dataset's own settings decide about its lists. */
export type ListSettings = { rules: readonly ContradictionRule[]; weights: RewardWeights };

/** Where filters and sorts find what they look at. What it gives is shared: never changed by who asked. */
export type TurnSources = ListSettings & {
  /** How many turns there are. */
  size: number;
  facets: FacetSets;
  /** Which turns a person, or ME, has rated so. */
  personFacets: (person: string, facet: PersonFacet) => Bitset;
  values: (field: ValueField) => Float32Array;
  /** The turns of each of a filter's ranges of lines, in its order. */
  lines: readonly OrdinalRange[];
};

/** The turns of each value 0..4 of an attribute. */
export function turnsByValue(sources: TurnSources, form: RatingForm, attribute: Attribute): Bitset[] {
  const turns: Bitset[] = [];
  for (let value = MIN_VALUE; value <= MAX_VALUE; value += 1)
    turns.push(
      form === "mine"
        ? sources.personFacets(ME, ratingFacet(attribute, value))
        : sources.facets(labelFacet(form, attribute, value)),
    );
  return turns;
}

/** The turns of each spread 0..4. */
export function turnsBySpread({ facets }: TurnSources): Bitset[] {
  return Array.from({ length: MAX_VALUE + 1 }, (_, spread) => facets(spreadFacet(spread)));
}

/** A number of every turn, NaN for none. */
export function turnNumbers(sources: TurnSources, quantity: Quantity): Float32Array {
  if (typeof quantity !== "string") return sources.values(scoreField(quantity.attribute));
  if (quantity !== "reward") return sources.values(measureField(quantity));
  return weighScores((attribute) => sources.values(scoreField(attribute)), sources.weights);
}
