import { afterAll, beforeAll, expect, it } from "vitest";
import { rewardsFor, startRewardServer } from "@/e2e/reward-server";
import { firstRow, pool, rows, sql } from "@/lib/db/client";
import { getRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { makeDataset, makeLine, startTestRun, untilStatus } from "./test-run";
import { startWorker, type Worker } from "./worker";

setUpTestDatabase();

const TURNS = 600;
const OUTAGE_MS = 10 * 60 * 1000;

let admin: string;
let worker: Worker;
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
  worker = await startWorker();
});
afterAll(() => worker.stop());

type Probe = { attempt: number; pauseMs: number };

/** The probe that a waiting run has in the queue, and how long after the one before it is due: both as the database says. */
function queuedProbe(runId: string): Promise<Probe | null> {
  return firstRow<Probe>(
    pool(),
    sql`select (payload->>'attempt')::int as attempt, (extract(epoch from run_at - created_at) * 1000)::int as "pauseMs"
        from graphile_worker._private_jobs
        where payload->>'runId' = ${runId} and payload->>'attempt' is not null and locked_at is null`,
  );
}

/** The next probe after one. A slow machine may see a short pause pass in earnest, and find the one after the next. */
async function untilProbeAfter(runId: string, attempt: number): Promise<Probe> {
  let probe: Probe | null = null;
  await expect
    .poll(
      async () => {
        probe = await queuedProbe(runId);
        return probe?.attempt;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBeGreaterThan(attempt);
  if (!probe) throw new Error("there is no probe");
  return probe;
}

/** Lets the pause before a run's next probe be over. Time in the queue is the database's: for the run it has passed. */
async function passPause(runId: string): Promise<void> {
  await rows(
    pool(),
    sql`update graphile_worker._private_jobs set run_at = now()
        where payload->>'runId' = ${runId} and payload->>'attempt' is not null`,
  );
}

async function chunksUnderWay(): Promise<number | undefined> {
  const found = await firstRow<{ count: number }>(
    pool(),
    sql`select count(*)::int as count from graphile_worker.jobs
        where task_identifier = 'score_chunk' and locked_by is not null`,
  );
  return found?.count;
}

async function storedScores(runId: string) {
  return rows<{ text: string; quality: number; verbosity: number }>(
    pool(),
    sql`select x.text, s.quality, s.verbosity from scores s join turns t on t.id = s.turn_id
        join turn_texts x on x.dataset_id = t.dataset_id and x.ordinal = t.ordinal
        where s.run_id = ${runId}::bigint and s.failure is null order by t.line`,
  );
}

it("a server away for ten minutes: the run waits with the cause, asks ever more rarely, burns no turn and completes by itself", async () => {
  const server = await startRewardServer({ generation: "v0.3", gpu: { batch: 8, milliseconds: 40 } });
  const address = new URL(server.url);
  const lines = Array.from({ length: TURNS }, (_, index) => makeLine(`Answer ${index}.`));
  const runId = await startTestRun(await makeDataset(admin, lines), server.url, admin);
  await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 20_000 }).toBeGreaterThan(0);
  await server.close();
  await untilStatus(runId, "waiting");
  // What had come in by then is still written.
  await expect.poll(chunksUnderWay, { timeout: 20_000 }).toBe(0);
  const scored = (await getRun(runId))?.scored ?? 0;
  expect(scored).toBeLessThan(TURNS);

  let attempt = 0;
  for (let awayMs = 0; awayMs < OUTAGE_MS; ) {
    const probe = await untilProbeAfter(runId, attempt);
    attempt = probe.attempt;
    awayMs += probe.pauseMs;
    expect(probe.pauseMs).toBe(Math.min(60, 2 ** (attempt - 1)) * 1000);
    const run = await getRun(runId);
    expect(run).toMatchObject({ status: "waiting", scored, failed: 0, finishedAt: null });
    expect(run?.error).toContain(address.host);
    await passPause(runId);
  }
  // In ten minutes: after 1, 2, 4 … 32 seconds, then every minute.
  await untilProbeAfter(runId, attempt);
  expect(attempt).toBe(15);
  expect(await storedScores(runId)).toHaveLength(scored);

  const back = await startRewardServer({ generation: "v0.3", port: Number(address.port) });
  await passPause(runId);
  expect(await untilStatus(runId, "completed")).toMatchObject({ total: TURNS, scored: TURNS, failed: 0, error: null });
  // Nobody asked again for what was there.
  expect(back.received.prompts).toBe(TURNS - scored);
  const stored = await storedScores(runId);
  expect(stored).toHaveLength(TURNS);
  for (const { text, quality, verbosity } of stored) {
    const turns = [
      { assistant: false, value: "Question?" },
      { assistant: true, value: text },
    ];
    const rewards = rewardsFor(buildPrompt(turns, 1));
    expect([Math.fround(quality), Math.fround(verbosity)]).toEqual([rewards[0], rewards[8]]);
  }
  expect(await queuedProbe(runId)).toBeNull();
  await back.close();
});
