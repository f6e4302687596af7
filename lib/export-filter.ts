import type { TurnFilter } from "@/lib/review/filter";
import { parseTurnFilter } from "@/lib/review/filter-parse";

/** The filter of an export from its parameter, in the filter language; null for none. `problem`: why it is not understood. */
export function readExportFilter(text: string | null): { filter: TurnFilter | null; problem: string | null } {
  if (text === null) return { filter: null, problem: null };
  const { filter, problems } = parseTurnFilter(text);
  const [first] = problems;
  return first ? { filter: null, problem: `${first.parameter}: ${first.problem}` } : { filter, problem: null };
}
