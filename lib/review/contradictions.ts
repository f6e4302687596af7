import { type Attribute, MAX_VALUE, MIN_VALUE, type Ratings } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import type { ContradictionCondition, RuleConditions } from "./contradiction-schema";
import { type FacetSets, labelFacet } from "./facets";

function holds(condition: ContradictionCondition, ratings: Ratings): boolean {
  const value = ratings[condition.attribute];
  if (value === null) return false;
  if (condition.kind === "value") return value >= condition.min && value <= condition.max;
  const other = ratings[condition.other];
  return other !== null && Math.abs(value - other) >= condition.min;
}

/** The rules that a label meets. What is not rated contradicts nothing. */
export function findContradictions<Rule extends RuleConditions>(rules: readonly Rule[], final: Ratings): Rule[] {
  return rules.filter(({ conditions }) => conditions.every((condition) => holds(condition, final)));
}

/** The turns whose final label meets a rule. */
export function contradictingTurns(size: number, { conditions }: RuleConditions, sets: FacetSets): Bitset {
  const meeting = Bitset.all(size);
  for (const condition of conditions) meeting.intersect(turnsHolding(size, condition, sets));
  return meeting;
}

function turnsHolding(size: number, condition: ContradictionCondition, sets: FacetSets): Bitset {
  if (condition.kind === "value") return withValues(size, condition.attribute, valuesFrom(condition), sets);
  const apart = new Bitset(size);
  for (const value of valuesFrom({ min: MIN_VALUE, max: MAX_VALUE })) {
    const far = valuesFrom({ min: MIN_VALUE, max: MAX_VALUE }).filter(
      (other) => Math.abs(value - other) >= condition.min,
    );
    if (far.length === 0) continue;
    apart.unite(
      withValues(size, condition.attribute, [value], sets).intersect(withValues(size, condition.other, far, sets)),
    );
  }
  return apart;
}

function valuesFrom({ min, max }: { min: number; max: number }): number[] {
  return Array.from({ length: max - min + 1 }, (_, step) => min + step);
}

function withValues(size: number, attribute: Attribute, values: readonly number[], sets: FacetSets): Bitset {
  const rated = new Bitset(size);
  for (const value of values) rated.unite(sets(labelFacet("final", attribute, value)));
  return rated;
}
