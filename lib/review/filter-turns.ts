import { MAX_VALUE } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import { ANY_RULE } from "./contradiction-rules";
import { contradictingTurns } from "./contradictions";
import { turnsWithDifference } from "./differences";
import { flagFacet, markFacet, statusFacet } from "./facets";
import type { LabelCondition, TurnFilter } from "./filter";
import type { FlagKind } from "./flag-kinds";
import { REVIEWED_FACETS } from "./person-facets";
import { REVIEW_STATUSES, type TurnStatus } from "./status";
import { type TurnSources, turnNumbers, turnsByValue } from "./turn-sources";
import { turnsWithin } from "./values";

/** The turns that every condition but the text lets through. */
export function filterTurns(filter: TurnFilter, sources: TurnSources): Bitset {
  const { size } = sources;
  const passing = Bitset.all(size);
  for (const condition of filter.labels) passing.intersect(withLabel(condition, sources));
  for (const { quantity, range } of filter.numbers)
    passing.intersect(turnsWithin(turnNumbers(sources, quantity), range));
  for (const condition of filter.differences) passing.intersect(turnsWithDifference(condition, sources));
  if (filter.statuses.length > 0) passing.intersect(withStatus(filter.statuses, sources));
  if (filter.reviewers.length > 0) passing.intersect(reviewedBy(filter.reviewers, sources));
  if (filter.flags.length > 0) passing.intersect(flaggedAs(filter.flags, sources));
  for (const { mark, value } of filter.marks) {
    const marked = sources.facets(markFacet(mark));
    if (value) passing.intersect(marked);
    else passing.exclude(marked);
  }
  for (const rule of filter.contradictions) passing.intersect(contradicting(rule, sources));
  for (const { first, end } of sources.lines) passing.intersect(Bitset.range(size, first, end));
  return passing;
}

function unite(size: number, sets: readonly Bitset[]): Bitset {
  const united = new Bitset(size);
  for (const set of sets) united.unite(set);
  return united;
}

function withLabel({ form, attribute, range }: LabelCondition, sources: TurnSources): Bitset {
  const { min, max } = range === "unrated" ? { min: 0, max: MAX_VALUE } : range;
  const rated = unite(sources.size, turnsByValue(sources, form, attribute).slice(min, max + 1));
  return range === "unrated" ? rated.complement() : rated;
}

function withStatus(statuses: readonly TurnStatus[], { size, facets }: TurnSources): Bitset {
  const named = statuses.filter((status) => status !== "unreviewed");
  const having = unite(
    size,
    named.map((status) => facets(statusFacet(status))),
  );
  if (named.length === statuses.length) return having;
  const reviewed = unite(
    size,
    REVIEW_STATUSES.map((status) => facets(statusFacet(status))),
  );
  return having.unite(reviewed.complement());
}

function reviewedBy(people: readonly string[], { size, personFacets }: TurnSources): Bitset {
  const sets = people.flatMap((person) => REVIEWED_FACETS.map((facet) => personFacets(person, facet)));
  return unite(size, sets);
}

function flaggedAs(kinds: readonly FlagKind[], { size, facets }: TurnSources): Bitset {
  return unite(
    size,
    kinds.map((kind) => facets(flagFacet(kind))),
  );
}

/** A rule that the dataset does not have lets no turn through. */
function contradicting(id: string, { size, rules, facets }: TurnSources): Bitset {
  const asked = rules.filter((rule) => id === ANY_RULE || rule.id === id);
  return unite(
    size,
    asked.map((rule) => contradictingTurns(size, rule, facets)),
  );
}
