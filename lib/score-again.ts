import { getDataset } from "@/lib/db/datasets";
import { getConnection } from "@/lib/db/endpoints";
import { getRun } from "@/lib/db/runs";
import { getTurn } from "@/lib/db/turns";
import { type EndpointTrial, tryEndpoint } from "@/lib/reward/try-endpoint";
import type { Rewards } from "@/lib/steerlm/attributes";
import { parseRecord } from "@/lib/steerlm/record";

export type ScoredAgain =
  | { ok: true; endpoint: string; latencyMs: number; rewards: Rewards }
  | {
      ok: false;
      reason: "no-such-turn" | "no-run" | "hidden" | Extract<EndpointTrial, { ok: false }>["cause"];
      message: string;
    };

/** Has the shown run's endpoint rate one turn again. Nothing is stored: a run's scores stay what they were. */
export async function scoreAgain(turnId: string, userId: string): Promise<ScoredAgain> {
  const turn = await getTurn(turnId, userId);
  if (!turn) return { ok: false, reason: "no-such-turn", message: "The turn was deleted meanwhile, with its dataset." };
  if (turn.hiding === "others-and-model")
    return { ok: false, reason: "hidden", message: "The model's numbers are hidden until you submit your review." };
  const runId = (await getDataset(turn.datasetId))?.currentRunId;
  const run = runId ? await getRun(runId) : null;
  const connection = run && (await getConnection(run.endpoint.id));
  if (!connection)
    return {
      ok: false,
      reason: "no-run",
      message: "No run has scored this dataset yet. An admin starts one on its overview.",
    };
  const parsed = parseRecord(turn.raw);
  if (!parsed.ok) throw new Error(`stored line ${turn.line} is no record: ${parsed.problem}`);
  const trial = await tryEndpoint(connection, { turns: parsed.record.turns, index: turn.turn });
  if (!trial.ok) return { ok: false, reason: trial.cause, message: trial.message };
  return { ok: true, endpoint: run.endpoint.name, latencyMs: trial.latencyMs, rewards: trial.rewards };
}
