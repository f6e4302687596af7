import { afterAll, beforeAll, expect, it } from "vitest";
import { startRewardServer } from "@/e2e/reward-server";
import { pool, rows, sql } from "@/lib/db/client";
import { updateEndpoint } from "@/lib/db/endpoints";
import { changeRun, getRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { makeDataset, makeLine, startTestRun, untilStatus } from "./test-run";
import { startWorker, type Worker } from "./worker";

setUpTestDatabase();

let admin: string;
let worker: Worker;
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
  worker = await startWorker();
});
afterAll(() => worker.stop());

const answers = (count: number) => Array.from({ length: count }, (_, index) => makeLine(`Answer ${index}.`));

/** The lines whose turn a run has an outcome for, in order. */
async function outcomesOf(runId: string): Promise<{ line: number; failed: boolean }[]> {
  return rows(
    pool(),
    sql`select t.line, s.failure is not null as failed from scores s join turns t on t.id = s.turn_id
        where s.run_id = ${runId}::bigint order by t.line`,
  );
}

const linesOf = async (runId: string) => (await outcomesOf(runId)).map(({ line }) => line);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it("a filter run scores all that matched at its start, though its predictions change what matches, paused or not", async () => {
  const server = await startRewardServer({ generation: "v0.3", latencyMs: 20 });
  const datasetId = await makeDataset(admin, answers(600));
  const settings = { scope: "filter", filter: "predicted.quality=none" } as const;
  const runId = await startTestRun(datasetId, server.url, admin, settings);
  await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 10_000 }).toBeGreaterThan(0);
  await changeRun(runId, "pause", null);
  await changeRun(runId, "resume", null);
  expect(await untilStatus(runId, "completed")).toMatchObject({ total: 600, scored: 600, failed: 0 });
  expect(await linesOf(runId)).toEqual(upTo(600));
  await server.close();
});

it("the turns are those of the start, however long the endpoint is away", async () => {
  const away = await startRewardServer({ generation: "later" });
  const port = Number(new URL(away.url).port);
  await away.close();
  const datasetId = await makeDataset(admin, answers(5));
  const settings = { scope: "filter", filter: "status=unreviewed" } as const;
  const runId = await startTestRun(datasetId, away.url, admin, settings);
  expect(await untilStatus(runId, "waiting")).toMatchObject({ total: 5 });
  await pool().query("update turns set status = 'skipped' where dataset_id = $1 and line < 3", [datasetId]);
  const back = await startRewardServer({ generation: "later", port });
  expect(await untilStatus(runId, "completed")).toMatchObject({ total: 5, scored: 5 });
  await back.close();
});

it("several runs of one dataset at once score their own turns each, and retry asks only for what failed", async () => {
  let broken = true;
  const seen: string[] = [];
  const server = await startRewardServer({
    generation: "later",
    chooseFault: (prompts) =>
      broken && prompts.some((prompt) => /Answer [37]\./.test(prompt)) ? { kind: "status", status: 400 } : null,
    onPrompts: (prompts) => void seen.push(...prompts),
  });
  const lines = answers(40).map((line, index) =>
    index < 10 ? makeLine(`Answer ${index}.`, index < 5 ? "quality:1" : "") : line,
  );
  const datasetId = await makeDataset(admin, lines);
  const first = await startTestRun(datasetId, server.url, admin);
  expect(await untilStatus(first, "completed_with_errors")).toMatchObject({ total: 40, scored: 38, failed: 2 });

  const filter = "original.quality=1";
  const runs = await Promise.all(
    (["all", "labelled", "unscored", "failed", "filter"] as const).map((scope) =>
      startTestRun(datasetId, server.url, admin, scope === "filter" ? { scope, filter } : { scope }),
    ),
  );
  const expected = [upTo(40), upTo(10), [4, 8], [4, 8], upTo(5)];
  for (const [index, runId] of runs.entries()) {
    await untilStatus(runId, "completed_with_errors");
    expect(await linesOf(runId)).toEqual(expected[index]);
  }

  broken = false;
  seen.length = 0;
  for (const runId of runs) expect(await changeRun(runId, "retry", null)).toEqual({ ok: true });
  for (const [index, runId] of runs.entries()) {
    const total = expected[index]?.length;
    expect(await untilStatus(runId, "completed")).toMatchObject({ total, scored: total, failed: 0 });
    expect(await linesOf(runId)).toEqual(expected[index]);
  }
  // Answers 3 and 7 are in each run but the filter's, which has only 3: nothing else was asked again.
  expect(seen.every((prompt) => /Answer [37]\./.test(prompt))).toBe(true);
  expect(seen).toHaveLength(9);
  // The run that they were about is still what it was.
  expect(await getRun(first)).toMatchObject({ status: "completed_with_errors", scored: 38, failed: 2 });
  await server.close();
});

it("an endpoint that is edited while its run goes on: the rest is scored by the new settings, and both are kept", async () => {
  const old = await startRewardServer({ generation: "v0.3", latencyMs: 40 });
  const datasetId = await makeDataset(admin, answers(600));
  const runId = await startTestRun(datasetId, old.url, admin);
  await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 10_000 }).toBeGreaterThan(0);
  const other = await startRewardServer({ generation: "later" });
  const endpoint = (await getRun(runId))?.endpoint;
  if (!endpoint) throw new Error("the run is gone");
  const { id, ...settings } = endpoint;
  await updateEndpoint(id, { ...settings, url: other.url }, null);
  const run = await untilStatus(runId, "completed");
  expect(run).toMatchObject({ scored: 600, endpoint: { url: other.url }, earlierSettings: [{ url: old.url }] });
  expect(run.serverConfig).toMatchObject({ max_batch_size: 9_999_999, input: [{ name: "sentences", dims: [1] }] });
  expect(old.received.prompts).toBeLessThan(600);
  await old.close();
  await other.close();
});
