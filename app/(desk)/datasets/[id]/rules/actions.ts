"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { countContradictions, saveContradictionRules } from "@/lib/db/contradiction-rules";
import { contradictionRulesSchema, ruleConditionsSchema } from "@/lib/review/contradiction-schema";
import { idSchema } from "@/lib/route";
import * as common from "@/texts/common";

const saveSchema = z.object({ datasetId: idSchema, rules: contradictionRulesSchema.nullable(), version: z.string() });

/** Saves what was edited; where somebody else was first, nothing is saved and what stands there comes back as `stale`. */
export const saveRules = action("manage-datasets", saveSchema, async ({ datasetId, rules, version }, user) => {
  const saved = await saveContradictionRules(datasetId, rules, user.id, version);
  if (!saved.ok && saved.reason === "no-such-dataset") return refuse(saved.reason, common.datasetGone);
  revalidatePath(`/datasets/${datasetId}`, "layout");
  const { rules: standing, isDefault, version: next } = saved.ok ? saved : saved.current;
  return succeed({ stale: !saved.ok, standing: { rules: [...standing], isDefault, version: next } });
});

const countSchema = z.object({ datasetId: idSchema, rules: ruleConditionsSchema });

/** How many turns meet rules that are being edited. */
export const countRules = action("manage-datasets", countSchema, async ({ datasetId, rules }) =>
  succeed(await countContradictions(datasetId, rules)),
);
