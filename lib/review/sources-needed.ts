import { Bitset } from "./bitset";
import type { Facet } from "./facets";
import type { TurnQuery } from "./filter";
import { filterTurns } from "./filter-turns";
import type { PersonFacet } from "./person-facets";
import { sortTurns } from "./sort-turns";
import type { ListSettings, TurnSources } from "./turn-sources";
import type { ValueField } from "./values";

/** What has to be read for a query. */
export type NeededSources = {
  facets: Facet[];
  personFacets: Map<string, PersonFacet[]>;
  fields: ValueField[];
};

/** Everything that a filter and a sort look at. */
export function sourcesNeeded({ filter, sort }: TurnQuery, settings: ListSettings): NeededSources {
  const facets = new Set<Facet>();
  const people = new Map<string, Set<PersonFacet>>();
  const fields = new Set<ValueField>();
  // Asking is the one place that knows what it asks for.
  const sources: TurnSources = {
    ...settings,
    size: 0,
    lines: filter.lines.map(() => ({ first: 0, end: 0 })),
    facets: (facet) => {
      facets.add(facet);
      return new Bitset(0);
    },
    personFacets: (person, facet) => {
      people.set(person, (people.get(person) ?? new Set()).add(facet));
      return new Bitset(0);
    },
    values: (field) => {
      fields.add(field);
      return new Float32Array(0);
    },
  };
  sortTurns(filterTurns(filter, sources), sort, sources);
  return {
    facets: [...facets],
    personFacets: new Map([...people].map(([person, asked]) => [person, [...asked]])),
    fields: [...fields],
  };
}
