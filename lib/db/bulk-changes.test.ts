import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bitset } from "@/lib/review/bitset";
import type { BulkDeed } from "@/lib/review/bulk-change";
import { ALL_TURNS } from "@/lib/review/filter";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { askOfBulkChange, type BulkChange, getBulkChange, listBulkChanges } from "./bulk-changes";
import { makeBulkBatch, openBulkChange } from "./bulk-make";
import { type BulkTurns, chooseBulkTurns, startBulkChange } from "./bulk-start";
import { undoBulkBatch } from "./bulk-undo";
import { pool, rows, sql } from "./client";
import { deleteDataset } from "./datasets";
import { listHistory } from "./history";
import { saveReview } from "./review-save";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { getTurn, listTurns, type TurnItem } from "./turns";

setUpTestDatabase();

let ada: string;
let ben: string;
beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
});

/** A dataset of so many turns; all but the last are predicted 3 on everything. */
async function makeScored(count: number): Promise<{ datasetId: string; ids: string[] }> {
  const lines = Array.from({ length: count }, (_, index) => makeLine(`Answer ${index}.`, `quality:${index % 5}`));
  const datasetId = await makeDataset(ada, lines);
  const runId = await makeRun(datasetId, ada);
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  const ids = turns.map(({ id }) => id);
  const rewards = mapAttributes(() => 3);
  await writeScores(
    runId,
    ids.slice(0, -1).map((turnId) => ({ turnId, rewards, exceeded: null })),
  );
  return { datasetId, ids };
}

const ofFilter = (search: string, except: string[] = []): BulkTurns => ({
  filter: parseTurnQuery(new URLSearchParams(search)).filter,
  except,
});

async function start(datasetId: string, deed: BulkDeed, turns: BulkTurns, userId = ada): Promise<string> {
  const started = await startBulkChange({ datasetId, userId, key: randomUUID(), deed, turns });
  if (!started.ok) throw new Error(started.reason);
  return started.id;
}

async function open(id: string): Promise<Bitset> {
  const members = await openBulkChange(id);
  if (!members) throw new Error(`bulk change ${id} is not to be made`);
  return members;
}

async function see(id: string, userId = ada): Promise<BulkChange> {
  const change = await getBulkChange(id, userId);
  if (!change) throw new Error(`bulk change ${id} is gone`);
  return change;
}

async function make(id: string): Promise<BulkChange> {
  const members = await open(id);
  while (await makeBulkBatch(id, members));
  return see(id);
}

async function undo(id: string): Promise<BulkChange> {
  expect(await askOfBulkChange(id, ada, "undo")).toEqual({ ok: true });
  while (await undoBulkBatch(id));
  return see(id);
}

/** What the desk shows of a dataset's turns to a person, without the versions that can only grow. */
async function picture(datasetId: string, userId = ada): Promise<object[]> {
  const page = await listTurns({ datasetId, query: ALL_TURNS, from: null, backward: false, limit: 500, userId });
  return page.items.map((item) => ({ ...item, review: item.review && { ...item.review, version: 0 } }));
}

const accept: BulkDeed = { action: "accept" };
const flag: BulkDeed = { action: "flag" };

describe("a bulk change", () => {
  it("accepts predictions, submits, and writes history and labels like any save", async () => {
    const { datasetId, ids } = await makeScored(4);
    const change = await make(await start(datasetId, accept, ofFilter("")));
    expect(change).toMatchObject({ status: "completed", total: 4, changed: 3, unchanged: 1, deed: accept, filter: "" });
    const turn = await getTurn(ids[0] ?? "", ada);
    expect(turn).toMatchObject({ status: "submitted", overridden: false, review: { version: 1, status: "submitted" } });
    expect(turn?.final).toEqual(mapAttributes(() => 3));
    expect((await listHistory({ turnId: ids[0] ?? "" }, 10)).items).toMatchObject([
      { by: { name: "Ada" }, whose: { name: "Ada" }, before: null, after: { version: 1, status: "submitted" } },
    ]);
    expect((await getTurn(ids[3] ?? "", ada))?.status).toBe("unreviewed");
  });

  it("is about the turns of its confirmation, though its own work changes what the filter lets through", async () => {
    const { datasetId, ids } = await makeScored(6);
    const id = await start(datasetId, accept, ofFilter("status=unreviewed", [ids[1] ?? ""]));
    await saveReview({ turnId: ids[0] ?? "", userId: ada, status: "draft" });
    expect(await make(id)).toMatchObject({ total: 5, changed: 4, unchanged: 1, filter: "status=unreviewed" });
    expect((await getTurn(ids[0] ?? "", ada))?.status).toBe("submitted");
    expect((await getTurn(ids[1] ?? "", ada))?.status).toBe("unreviewed");
  });

  it("leaves other people's reviews alone, and is nobody else's to see, cancel or undo", async () => {
    const { datasetId, ids } = await makeScored(2);
    const turnId = ids[0] ?? "";
    await saveReview({ turnId, userId: ben, ratings: { quality: 1 }, status: "submitted", note: "Ben's" });
    const id = await start(datasetId, accept, { ids: [turnId] });
    await make(id);
    expect((await getTurn(turnId, ben))?.review).toMatchObject({ ratings: { quality: 1 }, note: "Ben's", version: 1 });
    // The review that changed last.
    expect((await getTurn(turnId, ada))?.final.quality).toBe(3);
    expect(await getBulkChange(id, ben)).toBeNull();
    expect(await askOfBulkChange(id, ben, "undo")).toEqual({ ok: false, reason: "no-such-change" });
    expect(await listBulkChanges(datasetId, ben, 5)).toEqual([]);
  });

  it("confirmed twice starts once; a count that is not the confirmed one starts nothing", async () => {
    const { datasetId } = await makeScored(3);
    const asked = { datasetId, userId: ada, key: randomUUID(), deed: flag, turns: ofFilter("") };
    const [first, second] = await Promise.all([startBulkChange(asked), startBulkChange(asked)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await startBulkChange(asked)).toEqual(first);
    expect(await listBulkChanges(datasetId, ada, 5)).toHaveLength(1);
    const counted = await startBulkChange({ ...asked, key: randomUUID(), expected: 2 });
    expect(counted).toEqual({ ok: false, reason: "count-changed", count: 3 });
    const { rows: jobs } = await pool().query("select from graphile_worker.jobs where queue_name = $1", [
      `bulk-${ada}`,
    ]);
    expect(jobs.length).toBeGreaterThan(0);
  });

  it("takes no turn of another dataset", async () => {
    const [one, other] = [await makeScored(2), await makeScored(2)];
    const turns = { ids: [one.ids[0] ?? "", other.ids[0] ?? ""] };
    const asked = { datasetId: one.datasetId, userId: ada, key: randomUUID(), deed: flag, turns };
    expect(await startBulkChange(asked)).toEqual({ ok: false, reason: "no-such-turn" });
  });

  it("done by two workers at once, while a person saves, changes each turn once and loses nothing", async () => {
    const { datasetId, ids } = await makeScored(600);
    const id = await start(datasetId, accept, ofFilter(""));
    const members = await open(id);
    const work = async () => {
      while (await makeBulkBatch(id, members));
    };
    const save = (turnId: string) => saveReview({ turnId, userId: ada, note: "meanwhile" });
    await Promise.all([work(), work(), ...ids.filter((_, index) => index % 50 === 0).map(save)]);
    expect(await see(id)).toMatchObject({ status: "completed", changed: 599, unchanged: 1 });
    for (const index of [0, 50, 550]) {
      const turn = await getTurn(ids[index] ?? "", ada);
      expect(turn?.review).toMatchObject({ status: "submitted", note: "meanwhile", version: 2 });
      expect(turn?.final.humor).toBe(3);
    }
    const { rows: doubled } = await pool().query(
      "select from changes where turn_id = any($1::bigint[]) group by turn_id, after->>'version' having count(*) > 1",
      [ids],
    );
    expect(doubled).toEqual([]);
  });

  it("goes on after a kill in the middle where it was, and stops after the batch in which it is cancelled", async () => {
    const { datasetId, ids } = await makeScored(800);
    const id = await start(datasetId, flag, ofFilter(""));
    expect(await makeBulkBatch(id, await open(id))).toBe(true);
    expect(await see(id)).toMatchObject({ status: "running", changed: 250 });
    expect(await makeBulkBatch(id, await open(id))).toBe(true);
    expect(await askOfBulkChange(id, ada, "cancel")).toEqual({ ok: true });
    expect(await openBulkChange(id)).toBeNull();
    expect(await see(id)).toMatchObject({ status: "cancelled", changed: 500, total: 800 });
    expect((await getTurn(ids[499] ?? "", ada))?.flagged).toBe(true);
    expect((await getTurn(ids[500] ?? "", ada))?.flagged).toBe(false);
    expect(await undo(id)).toMatchObject({ status: "undone", restored: 500, kept: 0 });
    expect((await getTurn(ids[499] ?? "", ada))?.review).toBeNull();
  });

  it("ends when its dataset is deleted", async () => {
    const { datasetId } = await makeScored(3);
    const id = await start(datasetId, flag, ofFilter(""));
    const members = await open(id);
    await deleteDataset(datasetId, null);
    expect(await makeBulkBatch(id, members)).toBe(false);
    expect(await getBulkChange(id, ada)).toBeNull();
  });

  it("of a text that too many turns have is about those that a worker finds", async () => {
    const { datasetId } = await makeScored(3);
    const id = await start(datasetId, flag, ofFilter("text=answer"));
    // As it is stored when the turns are not known at once.
    await pool().query("update bulk_changes set turns = null, total = null, left_out = '{1}' where id = $1", [id]);
    expect(await openBulkChange(id)).toBeNull();
    await chooseBulkTurns(id);
    expect(await make(id)).toMatchObject({ total: 2, changed: 2 });
  });
});

describe("undoing a bulk change", () => {
  it("brings back everything as it was, with the time of each review, and says so in the history", async () => {
    const { datasetId, ids } = await makeScored(5);
    await saveReview({ turnId: ids[0] ?? "", userId: ada, ratings: { humor: 1 }, status: "submitted", note: "mine" });
    // Ben's is the later one: after undoing it must count again.
    await saveReview({ turnId: ids[0] ?? "", userId: ben, ratings: { humor: 2 }, status: "submitted" });
    await saveReview({ turnId: ids[1] ?? "", userId: ada, status: "skipped", flagged: true });
    const before = await picture(datasetId);
    for (const deed of [
      accept,
      { action: "set", attribute: "toxicity", value: 0, submit: true },
      { action: "skip" },
      flag,
    ] satisfies BulkDeed[]) {
      const id = await start(datasetId, deed, ofFilter(""));
      await make(id);
      expect(await picture(datasetId)).not.toEqual(before);
      expect(await undo(id)).toMatchObject({ status: "undone", kept: 0 });
      expect(await picture(datasetId)).toEqual(before);
    }
    const [last] = (await listHistory({ turnId: ids[2] ?? "" }, 1)).items;
    expect(last).toMatchObject({ after: null, before: { flagged: true } });
  });

  it("leaves what was changed since, and counts it", async () => {
    const { datasetId, ids } = await makeScored(4);
    const id = await start(datasetId, accept, ofFilter(""));
    await make(id);
    await saveReview({ turnId: ids[1] ?? "", userId: ada, ratings: { humor: 0 } });
    expect(await undo(id)).toMatchObject({ restored: 2, kept: 1 });
    const turn = await getTurn(ids[1] ?? "", ada);
    expect(turn?.review).toMatchObject({ status: "submitted", version: 2, ratings: { humor: 0, quality: 3 } });
    expect((await getTurn(ids[0] ?? "", ada))?.review).toBeNull();
  });

  it("of changes on top of each other works from the last to the first, and not in another order", async () => {
    const { datasetId, ids } = await makeScored(3);
    const turns = { ids: [ids[0] ?? ""] };
    const [first, second, third] = [
      await start(datasetId, accept, turns),
      await start(datasetId, flag, turns),
      await start(datasetId, { action: "set", attribute: "humor", value: 0, submit: false }, turns),
    ];
    for (const id of [first, second, third]) await make(id);
    expect(await undo(third)).toMatchObject({ restored: 1 });
    expect((await getTurn(ids[0] ?? "", ada))?.review).toMatchObject({ ratings: { humor: 3 }, flagged: true });
    expect(await undo(second)).toMatchObject({ restored: 1 });
    expect((await getTurn(ids[0] ?? "", ada))?.review).toMatchObject({ flagged: false, status: "submitted" });
    expect(await undo(first)).toMatchObject({ restored: 1 });
    expect((await getTurn(ids[0] ?? "", ada))?.review).toBeNull();

    const [below, above] = [await start(datasetId, accept, turns), await start(datasetId, flag, turns)];
    for (const id of [below, above]) await make(id);
    expect(await undo(below)).toMatchObject({ restored: 0, kept: 1 });
    expect((await getTurn(ids[0] ?? "", ada))?.review).toMatchObject({ flagged: true, status: "submitted" });
  });

  it("is not asked twice, nor of one that is under way", async () => {
    const { datasetId } = await makeScored(2);
    const id = await start(datasetId, flag, ofFilter(""));
    expect(await askOfBulkChange(id, ada, "undo")).toEqual({ ok: false, reason: "wrong-status", status: "queued" });
    await make(id);
    await undo(id);
    expect(await askOfBulkChange(id, ada, "undo")).toEqual({ ok: false, reason: "wrong-status", status: "undone" });
    expect(await askOfBulkChange(id, ada, "cancel")).toEqual({ ok: false, reason: "wrong-status", status: "undone" });
  });
});

it("accepting keeps a rating where the model names no such attribute", async () => {
  const datasetId = await makeDataset(ada, [makeLine("One.")]);
  const runId = await makeRun(datasetId, ada);
  const [item] = (await listTurns({ datasetId, query: ALL_TURNS, from: null, backward: false, limit: 1, userId: ada }))
    .items as [TurnItem];
  await writeScores(runId, [{ turnId: item.id, rewards: { ...noRatings(), quality: 1.4 }, exceeded: null }]);
  await saveReview({ turnId: item.id, userId: ada, ratings: { humor: 4, quality: 4 } });
  await make(await start(datasetId, accept, ofFilter("")));
  expect((await getTurn(item.id, ada))?.review?.ratings).toEqual({ ...noRatings(), quality: 1, humor: 4 });
});
