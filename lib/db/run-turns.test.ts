import { beforeAll, describe, expect, it } from "vitest";
import type { RunScope } from "@/lib/review/run-scope";
import { mapAttributes } from "@/lib/steerlm/attributes";
import { pool, rows, sql } from "./client";
import { setCurrentRun } from "./current-run";
import { emptyTurns } from "./dataset-removal";
import { deleteDataset } from "./datasets";
import { createEndpoint, updateEndpoint } from "./endpoints";
import { planRun } from "./run-plan";
import { fixTurns } from "./run-turns";
import { changeRun, getRun, startRun } from "./runs";
import { listUnscoredTurns, type TurnScore, writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const SERVER = { detail: "a server", config: { max_batch_size: 8 } };
const ADDRESS = { kind: "triton", model: "m", timeoutMs: 1000, batchSize: 8, concurrency: 2 } as const;

let admin: string;
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
});

/** A dataset of so many turns, numbered in their text; the even ones are labelled. */
async function makeTurns(count: number): Promise<{ datasetId: string; ids: string[] }> {
  const lines = Array.from({ length: count }, (_, index) =>
    makeLine(`Answer ${index}.`, index % 2 ? null : `quality:${index % 5}`),
  );
  const datasetId = await makeDataset(admin, lines);
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by id`,
  );
  return { datasetId, ids: turns.map(({ id }) => id) };
}

async function start(datasetId: string, scope: RunScope, filter?: string): Promise<string> {
  const endpoint = await createEndpoint({ name: "Test", url: "http://gpu:1", ...ADDRESS }, null);
  const started = await startRun({ datasetId, endpointId: endpoint.id, scope, filter, startedById: admin });
  if (!started.ok) throw new Error(started.reason);
  return started.runId;
}

const unscored = async (runId: string) => (await listUnscoredTurns(runId, "0", "999999999", 1000)).map(({ id }) => id);
const scored = (turnId: string, value = 3): TurnScore => ({
  turnId,
  rewards: mapAttributes(() => value),
  exceeded: null,
});
const failed = (turnId: string): TurnScore => ({ turnId, failure: "no" });

async function plan(runId: string): Promise<void> {
  await fixTurns(runId);
  expect(await planRun(runId, SERVER)).toBe(true);
}

describe("the turns of a run", () => {
  it.each<[RunScope, string | undefined, number[]]>([
    ["all", undefined, [0, 1, 2, 3, 4, 5]],
    ["labelled", undefined, [0, 2, 4]],
    ["filter", "original.quality=2..4", [2, 4]],
    ["filter", "text=answer+3", [3]],
    ["filter", "status=submitted", []],
  ])("of scope %s, filter %s", async (scope, filter, expected) => {
    const { datasetId, ids } = await makeTurns(6);
    const runId = await start(datasetId, scope, filter);
    await plan(runId);
    expect(await unscored(runId)).toEqual(expected.map((index) => ids[index]));
    const status = expected.length === 0 ? "completed" : "running";
    expect(await getRun(runId)).toMatchObject({ total: expected.length, status, filter: filter ?? null });
  });

  it("may be picked one by one, and are of the run's dataset", async () => {
    const { datasetId, ids } = await makeTurns(4);
    const other = await makeTurns(1);
    const endpoint = await createEndpoint({ name: "Test", url: "http://gpu:1", ...ADDRESS }, null);
    const asked = { datasetId, endpointId: endpoint.id, scope: "filter", startedById: admin } as const;
    const picked = [ids[1] ?? "", ids[3] ?? ""];
    const started = await startRun({ ...asked, turnIds: picked });
    if (!started.ok) throw new Error(started.reason);
    await plan(started.runId);
    expect(await unscored(started.runId)).toEqual(picked);
    expect(await getRun(started.runId)).toMatchObject({ total: 2, status: "running", scope: "filter", filter: null });
    expect(await startRun({ ...asked, turnIds: [ids[0] ?? "", other.ids[0] ?? ""] })).toEqual({
      ok: false,
      reason: "no-such-turn",
    });
  });

  it("are those of the run that was shown when it started: unscored are the never asked and the failed", async () => {
    const { datasetId, ids } = await makeTurns(5);
    const shown = await makeRun(datasetId, admin);
    await writeScores(shown, [scored(ids[0] ?? ""), failed(ids[1] ?? ""), failed(ids[3] ?? "")]);
    const runs = { unscored: await start(datasetId, "unscored"), failed: await start(datasetId, "failed") };
    const another = await makeRun(datasetId, admin);
    await setCurrentRun(datasetId, another);
    await plan(runs.unscored);
    await plan(runs.failed);
    expect(await unscored(runs.unscored)).toEqual([ids[1], ids[2], ids[3], ids[4]]);
    expect(await unscored(runs.failed)).toEqual([ids[1], ids[3]]);
    expect(await getRun(runs.failed)).toMatchObject({ total: 2, baseRunId: shown, filter: null });
  });

  it("of a dataset that shows no run are all unscored and none failed", async () => {
    const { datasetId, ids } = await makeTurns(3);
    const first = await start(datasetId, "unscored");
    await plan(first);
    expect(await unscored(first)).toEqual(ids);
    expect(await getRun(first)).toMatchObject({ total: 3, baseRunId: null });
  });

  it("are not known before a worker looks, and then stay, whatever the run's own predictions change", async () => {
    const { datasetId, ids } = await makeTurns(300);
    const runId = await start(datasetId, "filter", "predicted.quality=none");
    expect(await getRun(runId)).toMatchObject({ total: null, status: "queued" });
    await plan(runId);
    // It is the dataset's first run, so its predictions show at once: these turns no longer match.
    await writeScores(runId, [...ids.slice(0, 10).map((id) => scored(id)), failed(ids[10] ?? "")]);
    expect(await getRun(runId)).toMatchObject({ total: 300, scored: 10, failed: 1 });
    expect(await unscored(runId)).toEqual(ids.slice(11));

    await changeRun(runId, "pause", null);
    await changeRun(runId, "resume", null);
    await plan(runId);
    expect(await unscored(runId)).toEqual(ids.slice(11));
    await writeScores(
      runId,
      ids.slice(11).map((id) => scored(id)),
    );
    expect(await getRun(runId)).toMatchObject({ status: "completed_with_errors", total: 300, scored: 299, failed: 1 });
  });

  it("are chosen once, though several workers choose at once", async () => {
    const { datasetId, ids } = await makeTurns(40);
    const runId = await start(datasetId, "filter", "status=unreviewed");
    await Promise.all(Array.from({ length: 6 }, () => fixTurns(runId)));
    expect(await getRun(runId)).toMatchObject({ total: ids.length });
    expect(await planRun(runId, SERVER)).toBe(true);
    expect(await unscored(runId)).toEqual(ids);
  });

  it("are not planned before they are chosen", async () => {
    const { datasetId } = await makeTurns(2);
    const runId = await start(datasetId, "unscored");
    expect(await planRun(runId, SERVER)).toBe(false);
  });

  it("go with their dataset", async () => {
    const { datasetId } = await makeTurns(5);
    const early = await start(datasetId, "unscored");
    const late = await start(datasetId, "unscored");
    await fixTurns(early);
    await deleteDataset(datasetId, null);
    await expect(fixTurns(late)).rejects.toThrow("deleted");
    for (let from: number | null = 0; from !== null; ) from = await emptyTurns(datasetId, from, 2);
    const left = await rows(pool(), sql`select from run_turns where run_id in (${early}::bigint, ${late}::bigint)`);
    expect(left).toEqual([]);
  });
});

describe("a run of a part of the dataset", () => {
  const jobsToShow = async (runId: string) =>
    (
      await pool().query(
        "select from graphile_worker._private_jobs where payload->>'runId' = $1 and payload->>'datasetId' is not null",
        [runId],
      )
    ).rowCount;

  it("does not take the place of predictions for all of it", async () => {
    const { datasetId, ids } = await makeTurns(3);
    const whole = await makeRun(datasetId, admin);
    await plan(whole);
    await writeScores(
      whole,
      ids.map((id) => scored(id)),
    );
    const part = await start(datasetId, "filter", "text=answer+1");
    await plan(part);
    await writeScores(part, [scored(ids[1] ?? "", 1)]);
    expect(await getRun(part)).toMatchObject({ status: "completed" });
    expect(await jobsToShow(part)).toBe(0);
    const again = await makeRun(datasetId, admin);
    await plan(again);
    await writeScores(
      again,
      ids.map((id) => scored(id)),
    );
    expect(await jobsToShow(again)).toBe(1);
  });

  it("is shown where there are none", async () => {
    const { datasetId, ids } = await makeTurns(2);
    await makeRun(datasetId, admin);
    const part = await start(datasetId, "unscored");
    await plan(part);
    await writeScores(
      part,
      ids.map((id) => scored(id)),
    );
    expect(await jobsToShow(part)).toBe(1);
  });
});

describe("the settings of a run", () => {
  it("are those of its time, whatever becomes of the endpoint", async () => {
    const { datasetId, ids } = await makeTurns(2);
    const runId = await start(datasetId, "all");
    const endpointId = (await getRun(runId))?.endpoint.id ?? "";
    await plan(runId);
    await writeScores(
      runId,
      ids.map((id) => scored(id)),
    );
    const finished = await getRun(runId);
    expect(finished).toMatchObject({
      status: "completed",
      endpoint: { ...ADDRESS, id: endpointId, name: "Test", url: "http://gpu:1" },
      promptTemplate: "steerlm-1",
      server: SERVER.detail,
      serverConfig: SERVER.config,
      earlierSettings: [],
    });
    await updateEndpoint(endpointId, { ...ADDRESS, name: "Other", url: "http://gpu:2", token: "secret" }, null);
    // The rate of a finished run stands still as well.
    expect(await getRun(runId)).toEqual(finished);
    expect(JSON.stringify(finished)).not.toContain("token");
  });

  it("may be edited before a retry is planned, which is not forgotten for it", async () => {
    const { datasetId, ids } = await makeTurns(1);
    const runId = await start(datasetId, "all");
    await plan(runId);
    await writeScores(runId, [failed(ids[0] ?? "")]);
    await pool().query("delete from graphile_worker._private_jobs");
    await changeRun(runId, "retry", null);
    const endpointId = (await getRun(runId))?.endpoint.id ?? "";
    await updateEndpoint(endpointId, { ...ADDRESS, name: "Test", url: "http://gpu:3" }, null);
    const jobs = await pool().query("select payload from graphile_worker._private_jobs");
    expect(jobs.rows).toEqual([{ payload: { runId, retryFailed: true } }]);
  });

  it("follow an edit while it goes on, and keep what was used before for turns that are done", async () => {
    const { datasetId, ids } = await makeTurns(2);
    const runId = await start(datasetId, "all");
    const endpointId = (await getRun(runId))?.endpoint.id ?? "";
    const edit = (change: object) =>
      updateEndpoint(endpointId, { ...ADDRESS, name: "Test", url: "http://gpu:1", ...change }, null);
    await edit({ model: "never used" });
    await edit({ model: "m" });
    await plan(runId);
    await writeScores(runId, [scored(ids[0] ?? "")]);
    expect(await edit({ model: "m2", name: "Renamed" })).toBe(true);
    expect(await getRun(runId)).toMatchObject({ status: "queued" });
    await plan(runId);
    const changed = { endpoint: { model: "m2", name: "Renamed" }, earlierSettings: [{ model: "m", name: "Test" }] };
    expect(await getRun(runId)).toMatchObject(changed);
    // A name is no setting.
    await edit({ model: "m2", name: "Renamed again" });
    await plan(runId);
    expect(await getRun(runId)).toMatchObject(changed);
    expect(await updateEndpoint("999999", { ...ADDRESS, name: "x", url: "http://gpu:1" }, null)).toBe(false);
  });
});
