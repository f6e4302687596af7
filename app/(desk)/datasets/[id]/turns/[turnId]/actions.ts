"use server";

import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { getDataset } from "@/lib/db/datasets";
import { getConnection } from "@/lib/db/endpoints";
import { listHistory } from "@/lib/db/reviews";
import { getRun } from "@/lib/db/runs";
import { getTurn } from "@/lib/db/turns";
import { tryEndpoint } from "@/lib/reward/try-endpoint";
import { idSchema } from "@/lib/route";
import { readTurns } from "./turn-view";

const turnSchema = z.object({ turnId: idSchema });

/** Has the current run's endpoint rate one turn again. Nothing is stored: a run's scores stay what they were. */
export const scoreAgain = action("reviewer", turnSchema, async ({ turnId }, user) => {
  const turn = await getTurn(turnId, user.id);
  if (!turn) return refuse("no-such-turn", "The turn was deleted meanwhile, with its dataset.");
  const runId = (await getDataset(turn.datasetId))?.currentRunId;
  const run = runId ? await getRun(runId) : null;
  const connection = run && (await getConnection(run.endpoint.id));
  if (!connection) return refuse("no-run", "No run has scored this dataset yet. An admin starts one on its overview.");
  const trial = await tryEndpoint(connection, { turns: readTurns(turn), index: turn.turn });
  if (!trial.ok) return refuse(trial.cause, trial.message);
  return succeed({ endpoint: run.endpoint.name, latencyMs: trial.latencyMs, rewards: trial.rewards });
});

/** Read when it is asked for: few look at it, and it may be long. */
export const readHistory = action("reviewer", turnSchema, async ({ turnId }) => succeed(await listHistory(turnId)));
