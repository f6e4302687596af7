"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { datasetNameSchema } from "@/lib/dataset-input";
import { switchRun as switchCurrentRun } from "@/lib/db/current-run";
import * as datasets from "@/lib/db/datasets";
import * as runs from "@/lib/db/runs";
import { countReviewedTurns } from "@/lib/db/turn-counts";
import { RUN_CHANGES } from "@/lib/review/status";
import { idSchema } from "@/lib/route";
import { runScopeSchema } from "@/lib/run-input";
import * as common from "@/texts/common";
import * as t from "@/texts/dataset";

const renameSchema = z.object({ id: idSchema, name: datasetNameSchema });

export const renameDataset = action("manage-datasets", renameSchema, async ({ id, name }, user) => {
  if (!(await datasets.renameDataset(id, name, user.id))) return refuse("no-such-dataset", common.datasetGone);
  revalidatePath("/datasets", "layout");
  return succeed();
});

const deleteSchema = z.object({ id: idSchema, typedName: z.string().optional() });

/** Reviews are people's work, which nothing brings back: where there are any, the name has to be typed. */
export const deleteDataset = action("manage-datasets", deleteSchema, async ({ id, typedName }, user) => {
  const dataset = await datasets.getDataset(id);
  if (!dataset) return refuse("no-such-dataset", common.datasetGone);
  if (typedName?.trim() !== dataset.name.trim() && (await countReviewedTurns(id)) > 0)
    return refuse("name-needed", t.nameNeeded);
  await datasets.deleteDataset(id, user.id);
  revalidatePath("/datasets");
  redirect("/datasets");
});

const startSchema = z.object({ datasetId: idSchema, endpointId: idSchema }).and(runScopeSchema);

const START_REFUSALS = {
  "no-such-dataset": common.datasetGone,
  "no-such-endpoint": t.endpointGone,
  "no-such-turn": t.turnsNotOfDataset,
} as const;

export const startRun = action("score", startSchema, async (run, user) => {
  const started = await runs.startRun({ ...run, startedById: user.id });
  if (!started.ok) return refuse(started.reason, START_REFUSALS[started.reason]);
  revalidatePath(`/datasets/${run.datasetId}`);
  return succeed();
});

const changeSchema = z.object({ datasetId: idSchema, runId: idSchema, change: z.enum(RUN_CHANGES) });

export const changeRun = action("score", changeSchema, async ({ datasetId, runId, change }, user) => {
  const changed = await runs.changeRun(runId, change, user.id);
  // Whatever the answer, the page shows an outdated run.
  revalidatePath(`/datasets/${datasetId}`);
  if (changed.ok) return succeed();
  if (changed.reason === "wrong-status") return refuse("wrong-status", t.runChanged(change));
  return refuse("no-such-run", t.runGone);
});

const switchSchema = z.object({ datasetId: idSchema, runId: idSchema });

export const switchRun = action("score", switchSchema, async ({ datasetId, runId }, user) => {
  if (!(await switchCurrentRun(datasetId, runId, user.id))) return refuse("no-such-run", common.datasetGone);
  revalidatePath(`/datasets/${datasetId}`);
  return succeed();
});
