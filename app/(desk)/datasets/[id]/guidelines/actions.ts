"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import * as guidelines from "@/lib/db/guidelines";
import { guidelinesTextSchema, guidelinesVersionSchema } from "@/lib/guidelines-input";
import { idSchema } from "@/lib/route";
import * as common from "@/texts/common";

const saveSchema = z.object({ datasetId: idSchema, text: guidelinesTextSchema, version: guidelinesVersionSchema });

/** Saves a new version, or tells of the one that somebody else saved since: `isStale`, with that one. */
export const saveGuidelines = action("manage-datasets", saveSchema, async (save, user) => {
  const saved = await guidelines.saveGuidelines({ ...save, userId: user.id });
  if (!saved.ok && saved.reason === "no-such-dataset") return refuse("no-such-dataset", common.datasetGone);
  if (!saved.ok) return succeed({ isStale: true, guidelines: saved.current });
  revalidatePath(`/datasets/${save.datasetId}/guidelines`);
  return succeed({ isStale: false, guidelines: saved.guidelines });
});
