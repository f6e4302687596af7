"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { saveAggregation } from "@/lib/db/aggregation";
import { aggregationPolicySchema } from "@/lib/review/aggregation-schema";
import { idSchema } from "@/lib/route";
import * as common from "@/texts/common";

const saveSchema = z.object({ datasetId: idSchema, policy: aggregationPolicySchema.nullable(), version: z.int() });

/** Saves the policy; where somebody else was first, nothing is saved and what stands there comes back as `isStale`. */
export const savePolicy = action("manage-datasets", saveSchema, async ({ datasetId, policy, version }, user) => {
  const saved = await saveAggregation(datasetId, policy, user.id, version);
  if (!saved.ok && saved.reason === "no-such-dataset") return refuse(saved.reason, common.datasetGone);
  revalidatePath(`/datasets/${datasetId}`, "layout");
  return succeed({ isStale: !saved.ok, standing: saved.ok ? saved.aggregation : saved.current });
});
