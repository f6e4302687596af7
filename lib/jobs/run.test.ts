import { createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RewardServer, rewardsFor, startRewardServer } from "@/e2e/reward-server";
import { pool, rows, sql } from "@/lib/db/client";
import { switchRun } from "@/lib/db/current-run";
import { deleteDataset } from "@/lib/db/datasets";
import { listEndpoints } from "@/lib/db/endpoints";
import { freeDeadWorkers, renewLease } from "@/lib/db/queue";
import { changeRun, getRun, startRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { listTurns } from "@/lib/db/turns";
import { ALL_TURNS } from "@/lib/review/filter";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { makeDataset, makeLine, startTestRun, untilStatus } from "./test-run";
import { startWorker, type Worker } from "./worker";

setUpTestDatabase();

let admin: string;
let server: RewardServer;
let worker: Worker;

beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
  server = await startRewardServer({ generation: "v0.3" });
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

const answers = (count: number) => Array.from({ length: count }, (_, index) => makeLine(`Answer ${index}.`));
const promptOf = (answer: string) =>
  buildPrompt(
    [
      { assistant: false, value: "Question?" },
      { assistant: true, value: answer },
    ],
    1,
  );

async function turnsOf(datasetId: string) {
  const page = { datasetId, query: ALL_TURNS, from: null, backward: false, limit: 2000, userId: admin };
  return (await listTurns(page)).items;
}

/** Every stored score is the reward that the server gives for that turn, and no turn is missing. */
async function expectAllScored(datasetId: string, failed: readonly string[] = []) {
  for (const turn of await turnsOf(datasetId)) {
    if (failed.includes(turn.text)) continue;
    const rewards = rewardsFor(promptOf(turn.text));
    expect(turn.scores && ATTRIBUTES.map((attribute) => Math.fround(turn.scores?.[attribute] ?? Number.NaN))).toEqual(
      rewards,
    );
  }
}

describe("a run", () => {
  it("gives every turn the server's rewards, over several chunks", async () => {
    const datasetId = await makeDataset(admin, answers(700));
    const run = await untilStatus(await startTestRun(datasetId, server.url, admin), "completed");
    expect(run).toMatchObject({ total: 700, scored: 700, failed: 0, error: null });
    await expectAllScored(datasetId);
    const { rated, labels } = await getTurnCounts(datasetId);
    expect(rated).toEqual({ original: 0, predicted: 700, final: 700 });
    expect(labels.predicted.quality.values.reduce((sum, count) => sum + count)).toBe(700);
  });

  it("of scope labelled scores what the reference annotator rates", async () => {
    const lines = [makeLine("a", "quality:1"), makeLine("b", ""), makeLine("c", null), makeLine("d")];
    const datasetId = await makeDataset(admin, lines);
    const runId = await startTestRun(datasetId, server.url, admin, { scope: "labelled" });
    expect(await untilStatus(runId, "completed")).toMatchObject({ total: 2, scored: 2 });
    const scored = (await turnsOf(datasetId)).filter((turn) => turn.scores).map((turn) => turn.text);
    expect(scored).toEqual(["a", "b"]);
  });

  it("without turns to score ends at once", async () => {
    const datasetId = await makeDataset(admin, [makeLine("only", null)]);
    const runId = await startTestRun(datasetId, server.url, admin, { scope: "labelled" });
    expect(await untilStatus(runId, "completed")).toMatchObject({ total: 0, scored: 0 });
  });

  it("scores U+0000 and other scripts as they are", async () => {
    const text = "a\u0000b – 你好 \u{1f600} \u202eשלום";
    const datasetId = await makeDataset(admin, [makeLine(text)]);
    await untilStatus(await startTestRun(datasetId, server.url, admin), "completed");
    const [turn] = await turnsOf(datasetId);
    expect(turn?.text).toBe(text.replace("\u0000", "\u2400"));
    expect(turn?.scores?.quality).toBeCloseTo(rewardsFor(promptOf(text))[0] ?? Number.NaN, 6);
  });

  it("keeps the server's word that it cut a prompt", async () => {
    const datasetId = await makeDataset(admin, [makeLine("short"), makeLine("long ".repeat(20_000))]);
    await untilStatus(await startTestRun(datasetId, server.url, admin), "completed");
    expect((await turnsOf(datasetId)).map((turn) => turn.exceeded)).toEqual([false, true]);
  });

  it("runs on the built-in baseline", async () => {
    const datasetId = await makeDataset(admin, answers(3));
    const baseline = (await listEndpoints()).find(({ kind }) => kind === "baseline");
    const started = await startRun({ datasetId, endpointId: baseline?.id ?? "0", scope: "all", startedById: admin });
    expect(started.ok).toBe(true);
    if (started.ok) expect(await untilStatus(started.runId, "completed")).toMatchObject({ scored: 3 });
  });
});

describe("a server that fails", () => {
  it("with 5xx, dropped connections, short answers and hangs is asked again", async () => {
    const flaky = await startRewardServer({ generation: "later" });
    flaky.faults.push(
      { kind: "status", status: 500 },
      { kind: "cut-connection" },
      { kind: "short-tensor", bytes: 7 },
      { kind: "hang" },
    );
    const datasetId = await makeDataset(admin, answers(60));
    const run = await untilStatus(await startTestRun(datasetId, flaky.url, admin, { timeoutMs: 300 }), "completed");
    expect(run).toMatchObject({ scored: 60, failed: 0 });
    await expectAllScored(datasetId);
    await flaky.close();
  });

  it("on one turn fails that turn alone, with the reason, and retry asks again", async () => {
    let poisoned = true;
    const picky = await startRewardServer({
      generation: "later",
      chooseFault: (prompts) =>
        poisoned && prompts.some((prompt) => prompt.includes("Answer 5.")) ? { kind: "status", status: 500 } : null,
    });
    const datasetId = await makeDataset(admin, answers(20));
    const runId = await startTestRun(datasetId, picky.url, admin);
    expect(await untilStatus(runId, "completed_with_errors")).toMatchObject({ scored: 19, failed: 1 });
    const failed = (await turnsOf(datasetId)).filter((turn) => turn.failure);
    expect(failed).toMatchObject([{ text: "Answer 5.", scores: null, predicted: null }]);
    expect(failed[0]?.failure).toContain("500");
    expect((await getTurnCounts(datasetId)).marks.failed).toBe(1);

    poisoned = false;
    expect(await changeRun(runId, "retry", null)).toEqual({ ok: true });
    expect(await untilStatus(runId, "completed")).toMatchObject({ scored: 20, failed: 0 });
    await expectAllScored(datasetId);
    expect((await getTurnCounts(datasetId)).marks.failed).toBe(0);
    await picky.close();
  });

  it("with NaN fails the turn and names the attribute", async () => {
    const broken = await startRewardServer({ generation: "later" });
    broken.faults.push({ kind: "not-finite", row: 0, column: 1, value: Number.NaN });
    const datasetId = await makeDataset(admin, [makeLine("x"), makeLine("y")]);
    const runId = await startTestRun(datasetId, broken.url, admin);
    expect(await untilStatus(runId, "completed_with_errors")).toMatchObject({ scored: 1, failed: 1 });
    const failure = (await turnsOf(datasetId)).find((turn) => turn.failure)?.failure;
    expect(failure).toContain("toxicity");
    await broken.close();
  });

  it("by being away makes the run wait with the cause; it goes on by itself", async () => {
    const away = await startRewardServer({ generation: "later" });
    const { port } = new URL(away.url);
    await away.close();
    const datasetId = await makeDataset(admin, answers(30));
    const runId = await startTestRun(datasetId, away.url, admin);
    expect((await untilStatus(runId, "waiting")).error).toContain(`127.0.0.1:${port}`);
    const back = await startRewardServer({ generation: "later", port: Number(port) });
    expect(await untilStatus(runId, "completed")).toMatchObject({ scored: 30, failed: 0, error: null });
    await back.close();
  });

  it("by hanging altogether makes the run wait as well, and burns no turn", async () => {
    const slow = await startRewardServer({ generation: "v0.3", latencyMs: 50 });
    const port = Number(new URL(slow.url).port);
    const datasetId = await makeDataset(admin, answers(400));
    const runId = await startTestRun(datasetId, slow.url, admin, { timeoutMs: 200 });
    await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 10_000 }).toBeGreaterThan(0);
    await slow.close();
    // Takes connections and never answers, not even for its configuration.
    const hanging = createServer().listen(port, "127.0.0.1");
    const sockets = new Set<Socket>();
    hanging.on("connection", (socket) => sockets.add(socket.on("error", () => undefined)));
    expect((await untilStatus(runId, "waiting")).failed).toBe(0);
    for (const socket of sockets) socket.destroy();
    hanging.close();
    const back = await startRewardServer({ generation: "v0.3", port });
    expect(await untilStatus(runId, "completed", 30_000)).toMatchObject({ scored: 400, failed: 0 });
    await expectAllScored(datasetId);
    await back.close();
  });

  it("by being away when failed turns are retried does not make the run forget them", async () => {
    const picky = await startRewardServer({
      generation: "later",
      chooseFault: () => ({ kind: "status", status: 500 }),
    });
    const port = Number(new URL(picky.url).port);
    const datasetId = await makeDataset(admin, answers(2));
    const runId = await startTestRun(datasetId, picky.url, admin);
    expect(await untilStatus(runId, "completed_with_errors")).toMatchObject({ failed: 2 });
    await picky.close();
    expect(await changeRun(runId, "retry", null)).toEqual({ ok: true });
    await untilStatus(runId, "waiting");
    const well = await startRewardServer({ generation: "later", port });
    expect(await untilStatus(runId, "completed")).toMatchObject({ scored: 2, failed: 0 });
    await well.close();
  });

  it("by not having the model ends the run with the cause", async () => {
    const other = await startRewardServer({ model: "another_model" });
    const datasetId = await makeDataset(admin, answers(2));
    const runId = await startTestRun(datasetId, other.url, admin);
    expect((await untilStatus(runId, "failed")).error).toContain("reward_model");
    await other.close();
  });
});

describe("people", () => {
  it("pause, resume and cancel", async () => {
    const slow = await startRewardServer({ generation: "v0.3", latencyMs: 60 });
    const datasetId = await makeDataset(admin, answers(600));
    const runId = await startTestRun(datasetId, slow.url, admin);
    await expect.poll(async () => (await getRun(runId))?.scored, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await changeRun(runId, "pause", null)).toEqual({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const paused = await getRun(runId);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await getRun(runId)).toMatchObject({ status: "paused", scored: paused?.scored });
    expect(paused?.scored).toBeLessThan(600);

    expect(await changeRun(runId, "resume", null)).toEqual({ ok: true });
    expect(await untilStatus(runId, "completed")).toMatchObject({ scored: 600, failed: 0 });
    await expectAllScored(datasetId);

    expect(await changeRun(runId, "cancel", null)).toEqual({ ok: false, reason: "wrong-status", status: "completed" });
    const again = await startTestRun(datasetId, slow.url, admin);
    expect(await changeRun(again, "cancel", null)).toEqual({ ok: true });
    expect((await untilStatus(again, "cancelled")).finishedAt).not.toBeNull();
    await slow.close();
  });

  it("see the first run while it fills, later ones when they end, and any by choice", async () => {
    const datasetId = await makeDataset(admin, answers(10));
    const shown = async () =>
      (
        await rows<{ id: string }>(
          pool(),
          sql`select current_run_id as id from datasets where id = ${datasetId}::bigint`,
        )
      )[0]?.id;
    const first = await startTestRun(datasetId, server.url, admin);
    expect(await shown()).toBe(first);
    await untilStatus(first, "completed");
    const baseline = (await listEndpoints()).find(({ kind }) => kind === "baseline")?.id ?? "0";
    const second = await startRun({ datasetId, endpointId: baseline, scope: "all", startedById: admin });
    if (!second.ok) throw new Error(second.reason);
    await expect.poll(shown, { timeout: 10_000 }).toBe(second.runId);
    await expect
      .poll(async () => (await turnsOf(datasetId))[0]?.scores?.quality, { timeout: 10_000 })
      .not.toBeCloseTo(rewardsFor(promptOf("Answer 0."))[0] ?? 0, 5);
    expect(await switchRun(datasetId, first, null)).toBe(true);
    await expect.poll(shown, { timeout: 10_000 }).toBe(first);
    await expect.poll(async () => (await getTurnCounts(datasetId)).rated.predicted).toBe(10);
    await expectAllScored(datasetId);
    expect(await switchRun(datasetId, "999999", null)).toBe(false);
  });

  it("delete a dataset: hidden at once, gone soon, run and all", async () => {
    const datasetId = await makeDataset(admin, answers(50));
    await untilStatus(await startTestRun(datasetId, server.url, admin), "completed");
    expect(await deleteDataset(datasetId, null)).toBe(true);
    expect(await deleteDataset(datasetId, null)).toBe(false);
    for (const table of ["turns", "records", "turn_facets", "runs", "rejected_lines"])
      await expect
        .poll(async () => (await pool().query(`select from ${table} where dataset_id = $1`, [datasetId])).rowCount, {
          timeout: 10_000,
        })
        .toBe(0);
    expect((await pool().query("select from datasets where id = $1", [datasetId])).rowCount).toBe(0);
  });
});

describe("workers that die", () => {
  it("have their jobs freed when their lease runs out, and not before", async () => {
    await renewLease("alive", ["worker-alive"]);
    await pool().query(
      "insert into worker_leases (id, workers, renewed_at) values ('dead', '{worker-dead}', now() - interval '1 minute')",
    );
    await pool().query("select graphile_worker.add_job('show_run', '{}', run_at => now() + interval '1 day')");
    const lock = (who: string) =>
      pool().query(
        "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where locked_by is null or locked_by like 'worker-%dead%' or locked_by like 'worker-alive'",
        [who],
      );
    await lock("worker-alive");
    expect(await freeDeadWorkers(10)).toBe(0);
    await lock("worker-dead");
    await renewLease("alive", ["worker-alive"]);
    await pool().query(
      "insert into worker_leases (id, workers, renewed_at) values ('dead', '{worker-dead}', now() - interval '1 minute') on conflict (id) do nothing",
    );
    expect(await freeDeadWorkers(10)).toBe(1);
    expect(await freeDeadWorkers(10)).toBe(0);
    await pool().query("delete from graphile_worker._private_jobs where payload::text = '{}'");
  });
});
