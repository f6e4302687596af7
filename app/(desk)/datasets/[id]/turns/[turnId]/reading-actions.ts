"use server";

import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { getDataset } from "@/lib/db/datasets";
import { getGuidelines } from "@/lib/db/guidelines";
import { getRun } from "@/lib/db/runs";
import { getTurn } from "@/lib/db/turns";
import { idSchema } from "@/lib/route";
import * as common from "@/texts/common";
import { viewPrompt } from "./prompt-view";

const turnSchema = z.object({ turnId: idSchema });

/** What the reward model is sent for a turn, and what the shown run got for it. Read when it is asked for. */
export const readPrompt = action("read", turnSchema, async ({ turnId }, user) => {
  const turn = await getTurn(turnId, user.id);
  if (!turn) return refuse("no-such-turn", common.turnGone);
  const runId = (await getDataset(turn.datasetId))?.currentRunId;
  const run = runId ? await getRun(runId) : null;
  const { scores, predicted, failure, exceeded, hiding } = turn;
  return succeed({ prompt: await viewPrompt(turn), run, answer: { scores, predicted, failure, exceeded, hiding } });
});

/** The guidelines that hold now. */
export const readGuidelines = action("read", z.object({ datasetId: idSchema }), async ({ datasetId }) => {
  if (!(await getDataset(datasetId))) return refuse("no-such-dataset", common.datasetGone);
  return succeed(await getGuidelines(datasetId));
});
