import { beforeAll, describe, expect, it } from "vitest";
import type { ReviewFields } from "@/lib/review/history";
import { noRatings } from "@/lib/steerlm/attributes";
import { pool, rows, sql } from "./client";
import { emptyTurns } from "./dataset-removal";
import { deleteDataset, renameDataset } from "./datasets";
import { createEndpoint, updateEndpoint } from "./endpoints";
import { saveGuidelines } from "./guidelines";
import { type HistoryFilter, listHistory, walkHistory } from "./history";
import { restoreReview } from "./review-restore";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { getTurn } from "./turns";

setUpTestDatabase();

let ada: string;
let ben: string;

beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
});

async function makeTurn() {
  const datasetId = await makeDataset(ada, [makeLine("an answer", "quality:2")]);
  const [turn] = await rows<{ id: string }>(pool(), sql`select id from turns where dataset_id = ${datasetId}::bigint`);
  return { datasetId, turnId: turn?.id ?? "" };
}

/** Kinds and who, newest first, page after page of two. */
async function pageThrough(filter: HistoryFilter): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listHistory(filter, 2, cursor);
    found.push(...page.items.map(({ kind, by }) => `${kind} ${by?.name ?? "–"}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}

describe("the history", () => {
  it("is of a turn, a dataset or all, by person and kind, and the walk gives the same from the other end", async () => {
    const { datasetId, turnId } = await makeTurn();
    await saveReview({ turnId, userId: ada, status: "submitted" });
    await renameDataset(datasetId, "other", ben);
    await saveReview({ turnId, userId: ben, ratings: { humor: 1 } });
    await saveGuidelines({ datasetId, text: "heed", version: 0, userId: ben });
    expect(await pageThrough({ turnId })).toEqual(["review Ben", "review Ada"]);
    const places = (await listHistory({ datasetId }, 5)).items.map(({ kind, line, turn }) => [kind, line, turn]);
    expect(places.slice(0, 3)).toEqual([
      ["guidelines", null, null],
      ["review", 1, 1],
      ["dataset", null, null],
    ]);
    const all = ["guidelines Ben", "review Ben", "dataset Ben", "review Ada", "dataset Ada"];
    expect(await pageThrough({ datasetId })).toEqual(all);
    expect(await pageThrough({ datasetId, by: ben })).toEqual(["guidelines Ben", "review Ben", "dataset Ben"]);
    expect(await pageThrough({ datasetId, kind: "dataset" })).toEqual(["dataset Ben", "dataset Ada"]);
    expect(await pageThrough({ datasetId, kind: "review", by: ada })).toEqual(["review Ada"]);
    expect((await pageThrough({})).slice(0, 5)).toEqual(all);
    const walked: string[] = [];
    await walkHistory({ datasetId }, async (entries) => {
      walked.push(...entries.map(({ kind, by }) => `${kind} ${by?.name ?? "–"}`));
    });
    expect(walked.reverse()).toEqual(all);
  });

  it("tells that an endpoint's token changed, and never a token", async () => {
    const settings = {
      kind: "nim" as const,
      url: "http://lab:1",
      model: "m",
      timeoutMs: 1000,
      batchSize: 1,
      concurrency: 1,
    };
    const { id } = await createEndpoint({ ...settings, name: "Lab", token: "very-secret-1" }, ada);
    await updateEndpoint(id, { ...settings, name: "Lab 2", token: "very-secret-2" }, ada);
    const [entry] = (await listHistory({ kind: "endpoint" }, 1)).items;
    expect(entry).toMatchObject({
      before: { name: "Lab", hasToken: true },
      after: { name: "Lab 2", tokenChanged: true },
    });
    expect(JSON.stringify((await listHistory({}, 200)).items)).not.toContain("very-secret");
  });

  it("keeps who deleted a dataset when its turns and what was said of them are gone", async () => {
    const { datasetId, turnId } = await makeTurn();
    await saveReview({ turnId, userId: ada, note: "gone soon" });
    await deleteDataset(datasetId, ben);
    await emptyTurns(datasetId, 0, 100);
    expect(await pageThrough({ datasetId })).toEqual(["dataset Ben", "dataset Ada"]);
  });
});

describe("restoring a review", () => {
  async function makeHistory() {
    const { turnId } = await makeTurn();
    await saveReview({
      turnId,
      userId: ada,
      ratings: { quality: 4 },
      status: "submitted",
      flag: "unsafe",
      note: "first",
    });
    await saveReview({ turnId, userId: ada, ratings: { quality: 0 }, flagged: false, note: "" });
    await saveReview({ turnId, userId: ben, ratings: { quality: 1 }, status: "submitted" });
    const entries = (await listHistory({ turnId, kind: "review" }, 10)).items;
    const changeId = entries.find(({ after }) => (after as ReviewFields).note === "first")?.id ?? "";
    return { turnId, changeId };
  }

  it("makes it what it was as a new version, which the final label follows; who did it and whose it is stay apart", async () => {
    const { turnId, changeId } = await makeHistory();
    const restored = await restoreReview({ turnId, changeId, version: 2 }, { userId: ben, mayRestoreAny: true });
    expect(restored).toMatchObject({ ok: true, final: { quality: 4 }, review: { version: 3 } });
    const turn = await getTurn(turnId, ada);
    expect(turn?.review).toMatchObject({ note: "first", flagged: true, flag: "unsafe", version: 3 });
    expect(turn).toMatchObject({ flags: ["unsafe"], final: { ...noRatings(), quality: 4 } });
    const [entry] = (await listHistory({ turnId }, 1)).items;
    expect(entry).toMatchObject({ by: { name: "Ben" }, whose: { name: "Ada" }, before: { version: 2 } });
  });

  it("is refused for somebody else's, an old version, and what is no review of the turn", async () => {
    const { turnId, changeId } = await makeHistory();
    const own = { userId: ada, mayRestoreAny: false };
    expect(await restoreReview({ turnId, changeId }, { userId: ben, mayRestoreAny: false })).toEqual({
      ok: false,
      reason: "not-yours",
    });
    expect(await restoreReview({ turnId, changeId, version: 1 }, own)).toMatchObject({ reason: "stale-version" });
    const other = await makeHistory();
    expect(await restoreReview({ turnId, changeId: other.changeId }, own)).toMatchObject({ reason: "no-such-change" });
    expect(await restoreReview({ turnId, changeId: "999999999" }, own)).toMatchObject({ reason: "no-such-change" });
    expect(await restoreReview({ turnId, changeId, version: 2 }, own)).toMatchObject({ ok: true });
  });
});

it("a flag that says something is a flag, and none says nothing", async () => {
  const { turnId } = await makeTurn();
  const save = async (change: Parameters<typeof saveReview>[0] extends infer C ? Partial<C> : never) => {
    await saveReview({ turnId, userId: ada, ...change });
    const turn = await getTurn(turnId, ada);
    return [turn?.review?.flagged, turn?.review?.flag, turn?.flags];
  };
  expect(await save({ flag: "personal-data" })).toEqual([true, "personal-data", ["personal-data"]]);
  expect(await save({ flagged: true })).toEqual([true, "personal-data", ["personal-data"]]);
  expect(await save({ flag: null })).toEqual([true, null, []]);
  expect(await save({ flag: "unsafe" })).toEqual([true, "unsafe", ["unsafe"]]);
  expect(await save({ flagged: false })).toEqual([false, null, []]);
});
