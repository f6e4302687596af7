import { beforeAll, describe, expect, it } from "vitest";
import { datasetOf, uploadTest } from "@/lib/test-transfer";
import { pool, rows, sql } from "./client";
import { isSwitchingRun, switchRun } from "./current-run";
import {
  deleteDataset,
  getDataset,
  listDatasets,
  listNewerDatasets,
  listRejectedLines,
  previewRejectedLines,
  renameDataset,
} from "./datasets";
import { listEndpoints } from "./endpoints";
import { saveReview } from "./review-save";
import { getRun, listRuns, startRun } from "./runs";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { countReviewedTurns } from "./turn-counts";

setUpTestDatabase();

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Admin", "admin");
});

const LINE = '{"conversations":[{"from":"User","value":"Q"},{"from":"A","value":"x"}],"mask":"User"}';

async function makeDataset(body: string | Uint8Array = LINE): Promise<string> {
  return datasetOf(await uploadTest({ userId, body })).id;
}

async function firstTurnOf(datasetId: string): Promise<string> {
  const [turn] = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by id`,
  );
  return turn?.id ?? "";
}

/** Starts a run of the built-in baseline, which no worker carries out here. */
async function makeRun(datasetId: string): Promise<string> {
  const [baseline] = await listEndpoints();
  const run = { datasetId, endpointId: baseline?.id ?? "", scope: "all", startedById: userId } as const;
  const started = await startRun(run);
  if (!started.ok) throw new Error(started.reason);
  return started.runId;
}

describe("the list of datasets", () => {
  it("goes from the newest to the oldest and back, without the deleted ones", async () => {
    const ids: string[] = [];
    for (let made = 0; made < 6; made += 1) ids.unshift(await makeDataset());
    const [newest, second, deleted, fourth, fifth, oldest] = ids;
    expect(await deleteDataset(deleted ?? "", null)).toBe(true);
    const idsOf = (found: { id: string }[]) => found.map(({ id }) => id);
    expect(idsOf(await listDatasets(2, null))).toEqual([newest, second]);
    expect(idsOf(await listDatasets(2, second ?? ""))).toEqual([fourth, fifth]);
    expect(idsOf(await listNewerDatasets(2, oldest ?? ""))).toEqual([fourth, fifth]);
    expect(idsOf(await listNewerDatasets(5, fourth ?? ""))).toEqual([newest, second]);
    expect(await listNewerDatasets(5, newest ?? "")).toEqual([]);
  });

  it("tells of the newest run and of reviewed turns", async () => {
    const id = await makeDataset(`${LINE}\n${LINE}`);
    const runId = await makeRun(id);
    await saveReview({ turnId: await firstTurnOf(id), userId, status: "submitted" });
    const [dataset] = await listDatasets(1, null);
    expect(dataset).toMatchObject({
      id,
      createdBy: "Admin",
      reviewedTurns: 1,
      currentRunId: runId,
      latestRun: { id: runId, status: "queued", total: 2, scored: 0, failed: 0 },
    });
  });
});

describe("a dataset", () => {
  it("takes another name", async () => {
    const id = await makeDataset();
    expect(await renameDataset(id, "対話 <b>", null)).toBe(true);
    expect((await getDataset(id))?.name).toBe("対話 <b>");
    expect(await renameDataset("999999", "x", null)).toBe(false);
  });

  it("disappears at once when it is deleted, and its runs end", async () => {
    const id = await makeDataset();
    const runId = await makeRun(id);
    expect(await deleteDataset(id, null)).toBe(true);
    expect(await deleteDataset(id, null)).toBe(false);
    expect(await getDataset(id)).toBeNull();
    expect(await renameDataset(id, "x", null)).toBe(false);
    expect(await getRun(runId)).toBeNull();
    expect(await listRuns(id, 10)).toMatchObject([{ status: "cancelled" }]);
  });

  it("counts drafts and skips as people's work", async () => {
    const id = await makeDataset();
    expect(await countReviewedTurns(id)).toBe(0);
    await saveReview({ turnId: await firstTurnOf(id), userId, status: "skipped" });
    expect(await countReviewedTurns(id)).toBe(1);
  });

  it("knows that another run is on its way to being shown", async () => {
    const id = await makeDataset();
    await makeRun(id);
    const second = await makeRun(id);
    expect(await isSwitchingRun(id)).toBe(false);
    expect(await switchRun(id, second, null)).toBe(true);
    expect(await isSwitchingRun(id)).toBe(true);
    expect(await switchRun(await makeDataset(), second, null)).toBe(false);
  });

  it("names who started a run", async () => {
    const id = await makeDataset();
    await makeRun(id);
    expect(await listRuns(id, 10)).toMatchObject([{ startedBy: "Admin", scope: "all", total: 1 }]);
  });
});

describe("rejected lines", () => {
  it("page forwards and backwards", async () => {
    const id = await makeDataset(Array.from({ length: 10 }, (_, index) => `bad ${index + 1}`).join("\n"));
    const linesOf = (found: { line: number }[]) => found.map(({ line }) => line);
    expect(linesOf(await previewRejectedLines(id, 4, { after: 0 }))).toEqual([1, 2, 3, 4]);
    expect(linesOf(await previewRejectedLines(id, 4, { after: 8 }))).toEqual([9, 10]);
    expect(linesOf(await previewRejectedLines(id, 4, { before: 8 }))).toEqual([4, 5, 6, 7]);
    expect(linesOf(await previewRejectedLines(id, 4, { before: 3 }))).toEqual([1, 2]);
    expect(await previewRejectedLines(id, 4, { before: 1 })).toEqual([]);
  });

  it("show their start, cut between characters, and how long they are", async () => {
    const long = `x${"é".repeat(10_000)}`;
    const id = await makeDataset(`short\n${long}\n`);
    const [short, cut] = await previewRejectedLines(id, 10, { after: 0 });
    expect(short).toMatchObject({ reason: "not-json", start: "short", bytes: 5 });
    expect(cut?.bytes).toBe(20_001);
    expect(long.startsWith(cut?.start ?? "?")).toBe(true);
    expect(cut?.start.length).toBe(4096);
  });

  it("come in pages that big lines end early, and none is left out", async () => {
    const lines = Array.from({ length: 7 }, (_, index) => `${index}`.repeat(1_500_000));
    const id = await makeDataset(lines.join("\n"));
    const found: string[] = [];
    let pages = 0;
    for (let after = 0; ; pages += 1) {
      const page = await listRejectedLines(id, 100, after);
      const last = page.at(-1);
      if (!last) break;
      found.push(...page.map(({ raw }) => raw));
      after = last.line;
    }
    expect(found.length).toBe(7);
    expect(found.every((raw, index) => raw === lines[index])).toBe(true);
    expect(pages).toBeGreaterThan(1);
  });

  it("give bytes that are not UTF-8 as they came", async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const [rejected] = await listRejectedLines(await makeDataset(bytes), 10, 0);
    expect(rejected).toMatchObject({ line: 1, reason: "not-utf8", raw: "{\uFFFD\u0000}" });
    expect(Buffer.from(rejected?.rawBase64 ?? "", "base64")).toEqual(bytes);
  });
});
