import type { TurnQuery } from "@/lib/review/filter";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery, type QueryProblem } from "@/lib/review/filter-parse";

/** Where in a list a page begins (`after`) or ends (`before`), by cursor; `turn` is the row to mark, `view` the view it came from. */
type ListPlace = { after?: string; before?: string; turn?: string; view?: string };

/** Where a dataset's turns are listed under a filter and sort. */
export function listHref(datasetId: string, query: TurnQuery, place: ListPlace = {}): string {
  const params = formatTurnQuery(query);
  for (const [name, value] of Object.entries(place)) if (value !== undefined) params.set(name, value);
  return withParams(`/datasets/${datasetId}/turns`, params);
}

/** Where the rows beyond those of a page are read. */
export function rowsHref(datasetId: string, query: TurnQuery, place: ListPlace): string {
  return listHref(datasetId, query, place).replace("/turns", "/turns/rows");
}

/** Where a turn is reviewed; filter and sort travel along and decide what comes next. In an assignment its queue does. */
export function turnHref(datasetId: string, turnId: string, query: TurnQuery, assignmentId?: string): string {
  const params = formatTurnQuery(query);
  if (assignmentId !== undefined) params.set("assignment", assignmentId);
  return withParams(`/datasets/${datasetId}/turns/${turnId}`, params);
}

/** Where the turns of a filter and sort are shared out. */
export function assignHref(datasetId: string, query: TurnQuery): string {
  return withParams(`/datasets/${datasetId}/assignments/new`, formatTurnQuery(query));
}

/** Where a person goes on with an assignment. */
export function nextTurnHref({ id, datasetId }: { id: string; datasetId: string }): string {
  return `/datasets/${datasetId}/assignments/${id}/next`;
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
