import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RewardServer, startRewardServer } from "@/e2e/reward-server";
import { pool, rows, sql } from "@/lib/db/client";
import { getRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { makeDataset, makeLine, startTestRun, untilStatus } from "./test-run";

setUpTestDatabase();

const TURNS = 4000;
const LEASE_MS = 10_000;
const workers: ChildProcess[] = [];
let admin: string;
let server: RewardServer;

beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
  server = await startRewardServer({ generation: "v0.3", gpu: { batch: 8, milliseconds: 10 } });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => end(worker)));
  await server.close();
});

/** A worker as `npm run worker` starts it; it counts as started when it has a lease. */
async function startWorkers(count: number): Promise<ChildProcess[]> {
  for (let number = 0; number < count; number += 1)
    workers.push(spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], { stdio: "inherit" }));
  await expect.poll(async () => (await leases()).length, { timeout: 30_000 }).toBe(count);
  return workers;
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, "exit");
  worker.kill("SIGTERM");
  await exited;
}

function leases(): Promise<{ workers: string[] }[]> {
  return rows(pool(), sql`select workers from worker_leases`);
}

/** The leases of the processes that hold a chunk right now. */
async function busyLeases(): Promise<string[]> {
  const found = await rows<{ id: string }>(
    pool(),
    sql`select distinct l.id from worker_leases l join graphile_worker.jobs j on j.locked_by = any(l.workers)
        where j.task_identifier = 'score_chunk'`,
  );
  return found.map(({ id }) => id);
}

it("three processes share a run; two stop in the middle of it, and every turn is scored once", async () => {
  const [first, second] = await startWorkers(3);
  if (!first || !second) throw new Error("no workers");
  const datasetId = await makeDataset(
    admin,
    Array.from({ length: TURNS }, (_, index) => makeLine(`Answer ${index}.`)),
  );
  const runId = await startTestRun(datasetId, server.url, admin, { timeoutMs: 10_000 });
  const worked = new Set<string>();
  await expect
    .poll(
      async () => {
        for (const id of await busyLeases()) worked.add(id);
        return worked.size;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(3);
  await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 20_000 }).toBeGreaterThan(TURNS / 10);

  await Promise.all([end(first), end(second)]);
  const stopped = Date.now();
  const left = TURNS - ((await getRun(runId))?.scored ?? 0);
  expect(left).toBeGreaterThan(0);
  // What they held went back at once: no lease of theirs is left to run out.
  expect(await leases()).toHaveLength(1);

  expect(await untilStatus(runId, "completed", 60_000)).toMatchObject({ total: TURNS, scored: TURNS, failed: 0 });
  const atCapacity = (left / 8) * 10;
  expect(Date.now() - stopped).toBeLessThan(atCapacity + LEASE_MS);
  const [stored] = await rows<{ scores: number; turns: number }>(
    pool(),
    sql`select count(*)::int as scores, count(distinct turn_id)::int as turns from scores where run_id = ${runId}::bigint`,
  );
  expect(stored).toEqual({ scores: TURNS, turns: TURNS });
});
