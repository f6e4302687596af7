import { z } from "zod";
import { formatTurnFilter } from "@/lib/review/filter-format";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import { RUN_SCOPES } from "@/lib/review/run-scope";
import { idSchema } from "@/lib/route";

// The longest text that can be searched for, percent-encoded, and room for every other condition.
const MAX_FILTER_LENGTH = 10_000;

const MAX_TURNS = 20_000;

/** Which turns a run is to score. `filter` is written canonically, and null for every scope but `filter`. */
export const runScopeSchema = z
  .object({
    scope: z
      .enum(RUN_SCOPES, `is no scope: use ${RUN_SCOPES.join(", ")}`)
      .optional()
      .default("all"),
    filter: z.string().max(MAX_FILTER_LENGTH).optional(),
    /** Of scope filter in place of one: the ids of turns that were picked one by one. */
    turns: z.array(idSchema).min(1).max(MAX_TURNS).optional(),
    excludeOverlength: z.boolean().optional().default(false),
  })
  .transform(({ scope, filter: text, turns, excludeOverlength }, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", path: ["filter"], message });
      return z.NEVER;
    };
    if (turns) {
      if (scope !== "filter" || text !== undefined || excludeOverlength)
        return refuse("is not there with turns, which go with scope filter and nothing else");
      return { scope, filter: null, turnIds: [...new Set(turns)], excludeOverlength };
    }
    if (scope !== "filter")
      return text === undefined
        ? { scope, filter: null, excludeOverlength }
        : refuse('goes with "scope": "filter" only');
    if (text === undefined) return refuse("is needed for scope filter: the parameters of the turns table's address");
    const { filter, problems } = parseTurnFilter(text);
    for (const { parameter, problem } of problems) refuse(`${parameter}: ${problem}`);
    return { scope, filter: formatTurnFilter(filter), excludeOverlength };
  });
