import { setTimeout as sleep } from "node:timers/promises";
import { startRewardServer } from "@/e2e/reward-server";
import { firstRow, pool, sql } from "@/lib/db/client";
import { getRun, startRun } from "@/lib/db/runs";
import { makeBenchDataset, makeBenchEndpoint } from "./dataset";
import { signInReviewer, startDatabase, startWorkerProcess } from "./desk";
import type { BenchOptions, Figure } from "./figure";

const TURNS = 4000;
const POLL_MS = 20;

/** Kills the worker of a run with SIGKILL and starts another: how long until the next new score, and what the run ends with. */
export async function benchRecovery({ small }: BenchOptions): Promise<Figure[]> {
  const turns = small ? TURNS / 4 : TURNS;
  const database = await startDatabase();
  const rewards = await startRewardServer({ generation: "v0.3", latencyMs: 40 });
  const { id: userId } = await signInReviewer("starter");
  const datasetId = await makeBenchDataset(userId, turns);
  const endpointId = await makeBenchEndpoint(rewards.url);
  let worker = startWorkerProcess();
  try {
    const started = await startRun({ datasetId, endpointId, scope: "all", startedById: userId });
    if (!started.ok) throw new Error(started.reason);
    const { runId } = started;
    await until(async () => (await countScores(runId)) >= turns / 8);
    await worker.kill();
    const killed = performance.now();
    const before = await countScores(runId);
    worker = startWorkerProcess();
    await until(async () => (await countScores(runId)) > before);
    const seconds = (performance.now() - killed) / 1000;
    await until(async () => (await getRun(runId))?.status === "completed");
    const scores = await countScores(runId);
    const counted = (await getRun(runId))?.scored ?? 0;
    return [
      {
        figure: "a run continued after SIGKILL of its only worker: time to the next new score",
        value: seconds,
        unit: "s",
        target: { of: "value", bound: "at most", limit: 15 },
        note: `a new worker starts at once; ${before} of ${turns} turns were scored at the kill`,
      },
      {
        figure: "turns of that run that are scored more or less than once, or counted so",
        value: Math.abs(turns - scores) + Math.abs(turns - counted),
        unit: "turns",
        target: { of: "value", bound: "at most", limit: 0 },
        note: `the server was asked ${rewards.received.prompts - turns} turns twice: those in the air at the kill`,
      },
    ];
  } finally {
    await worker.stop();
    await rewards.close();
    await database.stop();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(POLL_MS);
}

async function countScores(runId: string): Promise<number> {
  const row = await firstRow<{ count: number }>(
    pool(),
    sql`select count(*)::int as count from scores where run_id = ${runId}::bigint and failure is null`,
  );
  return row?.count ?? 0;
}
