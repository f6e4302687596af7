"use server";

import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { countOverlengthListed, countOverlengthRest, getTokenTotals, type TokenTotals } from "@/lib/db/token-totals";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import { idSchema } from "@/lib/route";
import { runScopeSchema } from "@/lib/run-input";
import * as common from "@/texts/common";

/** What is known of the over-length turns of a scope; `overlength` is null where that is not known before the run chooses its turns. */
export type ScopeOverlength = Pick<TokenTotals, "turns" | "counted"> & { overlength: number | null };

const scopeSchema = z.object({ datasetId: idSchema }).and(runScopeSchema);

/** Counts the over-length turns that a run would be about. Read when its form opens. */
export const readOverlength = action("score", scopeSchema, async ({ datasetId, scope, filter }, user) => {
  const totals = await getTokenTotals(datasetId);
  if (!totals) return refuse("no-such-dataset", common.datasetGone);
  const { turns, counted } = totals;
  return succeed<ScopeOverlength>({
    turns,
    counted,
    overlength: await countScope(totals, datasetId, scope, filter, user.id),
  });
});

type Scope = z.infer<typeof runScopeSchema>;

async function countScope(
  totals: TokenTotals,
  datasetId: string,
  scope: Scope["scope"],
  filter: Scope["filter"],
  me: string,
) {
  switch (scope) {
    case "all":
      return totals.overlength;
    case "labelled":
      return totals.overlengthLabelled;
    case "filter":
      return countOverlengthListed(datasetId, parseTurnFilter(filter ?? "").filter, me);
    default:
      return (await countOverlengthRest(datasetId))[scope];
  }
}
