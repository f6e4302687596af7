import { formatTurnQuery, parseTurnQuery, type QueryProblem, type TurnQuery } from "@/lib/review/filter";

/** Where in a list a page begins (`after`) or ends (`before`), by cursor; `turn` is the row to mark. */
type ListPlace = { after?: string; before?: string; turn?: string };

/** Where a dataset's turns are listed under a filter and sort. */
export function listHref(datasetId: string, query: TurnQuery, place: ListPlace = {}): string {
  const params = formatTurnQuery(query);
  for (const [name, value] of Object.entries(place)) params.set(name, value);
  return withParams(`/datasets/${datasetId}/turns`, params);
}

/** Where a turn is reviewed; filter and sort travel along and decide what comes next. */
export function turnHref(datasetId: string, turnId: string, query: TurnQuery): string {
  return withParams(`/datasets/${datasetId}/turns/${turnId}`, formatTurnQuery(query));
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size > 0 ? `${path}?${params}` : path;
}

/** A page's search parameters as Next gives them. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads filter and sort from a page's search parameters. */
export function readTurnQuery(searchParams: SearchParams): { query: TurnQuery; problems: QueryProblem[] } {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams))
    for (const one of [value].flat()) if (one !== undefined) params.append(name, one);
  const { problems, ...query } = parseTurnQuery(params);
  return { query, problems };
}
