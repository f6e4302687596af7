import { ALL_TURNS, formatTurnQuery, type TurnFilter } from "@/lib/review/filter";

/** Where the turns that a filter lets through are listed. */
export function turnsHref(datasetId: string, filter: Partial<TurnFilter>): string {
  const params = formatTurnQuery({ ...ALL_TURNS, filter: { ...ALL_TURNS.filter, ...filter } });
  return `/datasets/${datasetId}/turns${params.size > 0 ? `?${params}` : ""}`;
}
