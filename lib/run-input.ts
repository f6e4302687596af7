import { z } from "zod";
import { formatTurnFilter, parseTurnFilter } from "@/lib/review/filter";
import { RUN_SCOPES } from "@/lib/review/run-scope";

// The longest text that can be searched for, percent-encoded, and room for every other condition.
const MAX_FILTER_LENGTH = 10_000;

/** Which turns a run is to score. `filter` is written canonically, and null for every scope but `filter`. */
export const runScopeSchema = z
  .object({
    scope: z
      .enum(RUN_SCOPES, `is no scope: use ${RUN_SCOPES.join(", ")}`)
      .optional()
      .default("all"),
    filter: z.string().max(MAX_FILTER_LENGTH).optional(),
  })
  .transform(({ scope, filter: text }, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", path: ["filter"], message });
      return z.NEVER;
    };
    if (scope !== "filter")
      return text === undefined ? { scope, filter: null } : refuse('goes with "scope": "filter" only');
    if (text === undefined) return refuse("is needed for scope filter: the parameters of the turns table's address");
    const { filter, problems } = parseTurnFilter(text);
    for (const { parameter, problem } of problems) refuse(`${parameter}: ${problem}`);
    return { scope, filter: formatTurnFilter(filter) };
  });
