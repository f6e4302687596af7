"use server";

import { randomInt } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { assignmentChangeSchema, assignmentSchema } from "@/lib/assignment-input";
import { changeAssignment as change } from "@/lib/db/assignment-change";
import { startAssignment } from "@/lib/db/assignment-start";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/assignments";

const createSchema = z.object({ datasetId: idSchema, asked: assignmentSchema });

const MAX_SEED = 2 ** 31;

/** Shares out the turns, and shows how they fare. */
export const createAssignment = action("assign", createSchema, async ({ datasetId, asked }, user) => {
  const seed = asked.seed ?? randomInt(MAX_SEED);
  const started = await startAssignment({ ...asked, seed, datasetId, createdById: user.id });
  if (!started.ok) return refuse(started.reason, t.startRefusals[started.reason]);
  revalidatePath(`/datasets/${datasetId}/assignments`);
  redirect(`/datasets/${datasetId}/assignments/${started.id}`);
});

const changeSchema = z.object({ datasetId: idSchema, id: idSchema, change: assignmentChangeSchema });

export const changeAssignment = action("assign", changeSchema, async ({ datasetId, id, change: asked }, user) => {
  const changed = await change({ ...asked, id, by: user.id });
  // Whatever the answer, the page may show what was.
  revalidatePath(`/datasets/${datasetId}/assignments/${id}`);
  return changed.ok ? succeed() : refuse(changed.reason, t.changeRefusals[changed.reason]);
});
