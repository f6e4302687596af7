"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { decisionSchema, seenVersionSchema } from "@/lib/adjudication-input";
import { type AdjudicationSaved, adjudicate, withdrawAdjudication } from "@/lib/db/adjudications";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/adjudication";
import * as common from "@/texts/common";

const placeSchema = { datasetId: idSchema, turnId: idSchema, version: seenVersionSchema };

/** Decides a turn; where somebody else was first, nothing is saved and what stands there comes back as `stale`. */
export const decideTurn = action(
  "adjudicate",
  decisionSchema.extend(placeSchema),
  async ({ datasetId, turnId, version, ...decision }, user) =>
    answer(datasetId, await adjudicate({ turnId, version, by: user.id }, decision)),
);

/** Takes a decision back: the reviews hold again. */
export const withdrawDecision = action(
  "adjudicate",
  z.strictObject(placeSchema),
  async ({ datasetId, turnId, version }, user) =>
    answer(datasetId, await withdrawAdjudication({ turnId, version, by: user.id })),
);

function answer(datasetId: string, saved: AdjudicationSaved) {
  if (!saved.ok && saved.reason !== "stale-version") return refuse(saved.reason, REFUSALS[saved.reason]);
  revalidatePath(`/datasets/${datasetId}`, "layout");
  return succeed({ isStale: !saved.ok, adjudication: saved.adjudication, version: saved.version });
}

const REFUSALS = {
  "no-such-turn": common.datasetGone,
  "not-reviewed": t.reviewsTakenBack,
  "not-adjudicated": t.withdrawnAlready,
} as const;
