import { z } from "zod";
import { ApiError } from "@/lib/api-error";
import type { TurnQuery } from "@/lib/review/filter";
import { parseTurnQuery } from "@/lib/review/filter-parse";

/** What lists of turns take: `sort`, and any conditions of the filter language (docs/filters.md). */
export const turnConditions = z.looseObject({
  sort: z.string().optional(),
  text: z.string().optional(),
  status: z.string().optional(),
});

/** The filter and sort of an address. Throws a 400 for a parameter that is not of the language. */
export function readTurnQuery(request: Request): TurnQuery {
  const { problems, ...query } = parseTurnQuery(new URL(request.url).searchParams);
  const [problem] = problems;
  if (problem) throw new ApiError(400, "invalid", `${problem.parameter}: ${problem.problem}`, problems);
  return query;
}
