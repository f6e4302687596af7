"use server";

import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { readHiding } from "@/lib/db/hiding";
import { listHistory } from "@/lib/db/history";
import { keepReviewPlace } from "@/lib/db/review-places";
import { restoreReview as restoreStoredReview } from "@/lib/db/review-restore";
import { isAllowed } from "@/lib/permissions";
import { idSchema } from "@/lib/route";
import { scoreAgain as scoreTurnAgain } from "@/lib/score-again";
import * as common from "@/texts/common";
import * as t from "@/texts/review-history";

const turnSchema = z.object({ turnId: idSchema });

/** Has the current run's endpoint rate one turn again. Nothing is stored: a run's scores stay what they were. */
export const scoreAgain = action("rate", turnSchema, async ({ turnId }, user) => {
  const scored = await scoreTurnAgain(turnId, user.id);
  if (!scored.ok) return refuse(scored.reason, scored.message);
  const { endpoint, latencyMs, rewards } = scored;
  return succeed({ endpoint, latencyMs, rewards });
});

const historySchema = z.object({ turnId: idSchema, cursor: idSchema.nullable() });

/** Read when it is asked for: few look at it, and it may be long. */
export const readHistory = action("read", historySchema, async ({ turnId, cursor }, user) => {
  // Of others' reviews nothing, as long as they are hidden.
  const by = (await readHiding(turnId, user.id)) === null ? undefined : user.id;
  return succeed(await listHistory({ turnId, by }, 50, cursor ?? undefined));
});

const restoreSchema = z.object({ turnId: idSchema, changeId: idSchema, version: z.int().min(0) });

const RESTORE_REFUSALS = {
  "no-such-turn": common.turnGone,
  "no-such-change": t.noSuchReview,
  "not-yours": t.notYours,
  "stale-version": t.changedMeanwhile,
} as const;

/** Makes a review what it was after an entry of the history; one's own, or for admins anybody's. */
export const restoreReview = action("rate", restoreSchema, async (restore, user) => {
  const by = { userId: user.id, mayRestoreAny: isAllowed(user, "restore") };
  const restored = await restoreStoredReview(restore, by);
  return restored.ok ? succeed() : refuse(restored.reason, RESTORE_REFUSALS[restored.reason]);
});

// Longer than any filter that a person builds.
const MAX_QUERY_LENGTH = 10_000;
const listSchema = z.object({ datasetId: idSchema, query: z.string().max(MAX_QUERY_LENGTH) });

/** Keeps which list the person reviews, to continue with it later. */
export const rememberList = action("rate", listSchema, async ({ datasetId, query }, user) => {
  await keepReviewPlace(user.id, datasetId, query);
  return succeed();
});
