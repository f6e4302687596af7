/** Conditions of the filter language (lib/review/filter.ts) as they stand in an address: `{ "final.quality": "3" }`. */
export type Conditions = Readonly<Record<string, string>>;

/** Where the turns that meet all conditions are listed. */
export function turnsHref(datasetId: string, conditions: Conditions = {}): string {
  const params = new URLSearchParams(conditions);
  return `/datasets/${datasetId}/turns${params.size > 0 ? `?${params}` : ""}`;
}
