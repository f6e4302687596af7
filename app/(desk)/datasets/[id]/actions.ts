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

const GONE = "The dataset was deleted meanwhile.";

const renameSchema = z.object({ id: idSchema, name: datasetNameSchema });

export const renameDataset = action("admin", renameSchema, async ({ id, name }) => {
  if (!(await datasets.renameDataset(id, name))) return refuse("no-such-dataset", GONE);
  revalidatePath("/datasets", "layout");
  return succeed();
});

const deleteSchema = z.object({ id: idSchema, typedName: z.string().optional() });

/** Reviews are people's work, which nothing brings back: where there are any, the name has to be typed. */
export const deleteDataset = action("admin", deleteSchema, async ({ id, typedName }) => {
  const dataset = await datasets.getDataset(id);
  if (!dataset) return refuse("no-such-dataset", GONE);
  if (typedName?.trim() !== dataset.name.trim() && (await countReviewedTurns(id)) > 0)
    return refuse("name-needed", "The dataset has reviews. Type its name to delete them too.");
  await datasets.deleteDataset(id);
  revalidatePath("/datasets");
  redirect("/datasets");
});

const startSchema = z.object({ datasetId: idSchema, endpointId: idSchema }).and(runScopeSchema);

const START_REFUSALS = {
  "no-such-dataset": GONE,
  "no-such-endpoint": "The endpoint was deleted meanwhile. Choose another one.",
} as const;

export const startRun = action("admin", startSchema, async (run, user) => {
  const started = await runs.startRun({ ...run, startedById: user.id });
  if (!started.ok) return refuse(started.reason, START_REFUSALS[started.reason]);
  revalidatePath(`/datasets/${run.datasetId}`);
  return succeed();
});

const changeSchema = z.object({ datasetId: idSchema, runId: idSchema, change: z.enum(RUN_CHANGES) });

export const changeRun = action("admin", changeSchema, async ({ datasetId, runId, change }) => {
  const changed = await runs.changeRun(runId, change);
  // Whatever the answer, the page shows an outdated run.
  revalidatePath(`/datasets/${datasetId}`);
  if (changed.ok) return succeed();
  if (changed.reason === "wrong-status")
    return refuse("wrong-status", `The run changed meanwhile, so it cannot ${change} now.`);
  return refuse("no-such-run", "The run was deleted meanwhile, with its dataset.");
});

const switchSchema = z.object({ datasetId: idSchema, runId: idSchema });

export const switchRun = action("admin", switchSchema, async ({ datasetId, runId }) => {
  if (!(await switchCurrentRun(datasetId, runId))) return refuse("no-such-run", GONE);
  revalidatePath(`/datasets/${datasetId}`);
  return succeed();
});
