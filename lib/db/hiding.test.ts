import { beforeAll, beforeEach, expect, it } from "vitest";
import { ALL_TURNS } from "@/lib/review/filter";
import { ATTRIBUTES, noRatings } from "@/lib/steerlm/attributes";
import { changeAssignment } from "./assignment-change";
import { takeNextTurn } from "./assignment-queue";
import { makeBulkBatch, openBulkChange } from "./bulk-make";
import { startBulkChange } from "./bulk-start";
import { firstRow, pool, rows, sql } from "./client";
import { readHiding } from "./hiding";
import { saveReview } from "./review-save";
import { writeScores } from "./scores";
import { makeAssignment } from "./test-assignment";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { getTurn, listTurns } from "./turns";

setUpTestDatabase();

let adminId: string;
let ada: string;
let grace: string;
beforeAll(async () => {
  adminId = await makePerson("Admin", "admin");
  [ada, grace] = [await makePerson("Ada"), await makePerson("Grace")];
});

const SCORES = Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, 2.2])) as Record<
  (typeof ATTRIBUTES)[number],
  number
>;

let datasetId: string;
let turnIds: string[];
beforeEach(async () => {
  datasetId = await makeDataset(adminId, [makeLine("one", "quality:1"), makeLine("two"), makeLine("three")]);
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  turnIds = turns.map(({ id }) => id);
  const runId = await makeRun(datasetId, adminId);
  await rows(pool(), sql`update datasets set current_run_id = ${runId}::bigint where id = ${datasetId}::bigint`);
  await writeScores(
    runId,
    turnIds.map((turnId) => ({ turnId, rewards: SCORES, exceeded: null })),
  );
});

const assign = (blindPercent: number | null) =>
  makeAssignment({ datasetId, createdById: adminId, reviewers: [ada, grace], blindPercent });

const items = async (userId: string) =>
  (await listTurns({ datasetId, query: ALL_TURNS, from: null, backward: false, limit: 10, userId })).items;

it("hides the model's numbers and others' ratings from raters until they have submitted, and from nobody else", async () => {
  const id = await assign(100);
  const turn = turnIds[0] ?? "";
  await saveReview({
    turnId: turn,
    userId: grace,
    status: "submitted",
    flagged: true,
    note: "mine",
    ratings: { quality: 4 },
  });
  expect(await getTurn(turn, ada)).toMatchObject({
    hiding: "others-and-model",
    scores: null,
    predicted: null,
    status: "unreviewed",
    overridden: false,
    flagged: false,
    noted: false,
    final: { ...noRatings(), quality: 1 },
  });
  // Neither does saying something of it, as yet unsubmitted.
  const draft = await saveReview({ turnId: turn, userId: ada, ratings: { quality: 2 } });
  expect(draft.ok && draft.final).toEqual({ ...noRatings(), quality: 1 });
  await saveReview({ turnId: turn, userId: ada, status: "skipped" });
  expect((await getTurn(turn, ada))?.scores).toBeNull();
  const done = await saveReview({ turnId: turn, userId: ada, status: "submitted" });
  expect(done.ok && done.final).toMatchObject({ quality: 2, humor: 2 });
  expect(await getTurn(turn, ada)).toMatchObject({ hiding: null, scores: SCORES_READ, flagged: true });
  expect((await items(ada)).map(({ hiding }) => hiding)).toEqual([null, "others-and-model", "others-and-model"]);
  expect((await items(grace)).map(({ predicted }) => predicted?.humor)).toEqual([2, undefined, undefined]);
  expect((await items(adminId)).map(({ hiding }) => hiding)).toEqual([null, null, null]);
  await changeAssignment({ id, by: adminId, close: true });
  expect((await items(ada)).map(({ hiding }) => hiding)).toEqual([null, null, null]);
});

const SCORES_READ = expect.objectContaining({ quality: expect.closeTo(2.2, 5) });

it("hides the model for the chosen share only, and nothing where it is not blind", async () => {
  await assign(34);
  expect((await items(ada)).map(({ hiding }) => hiding).sort()).toEqual(["others", "others", "others-and-model"]);
  const shown = (await items(ada)).find(({ hiding }) => hiding === "others");
  expect(shown?.predicted).toMatchObject({ humor: 2 });
  await saveReview({ turnId: shown?.id ?? "", userId: grace, status: "submitted", ratings: { humor: 4 } });
  expect((await getTurn(shown?.id ?? "", ada))?.final.humor).toBe(2);
});

it("hides nothing where it is not blind", async () => {
  await assign(null);
  expect(await readHiding(turnIds[0] ?? "", ada)).toBeNull();
});

it("notes with a review whether the model was hidden and how long it took", async () => {
  const id = await assign(100);
  const taken = await takeNextTurn({ assignmentId: id, userId: ada, except: [], now: new Date(Date.now() - 30_000) });
  const turnId = taken.ok ? taken.turnId : "";
  await saveReview({ turnId, userId: ada, status: "draft" });
  await saveReview({ turnId, userId: ada, status: "submitted" });
  const read = () =>
    firstRow<{ blind: boolean; seconds: number }>(
      pool(),
      sql`select blind, seconds from reviews where turn_id = ${turnId}::bigint and user_id = ${ada}`,
    );
  const first = await read();
  expect(first?.blind).toBe(true);
  expect(first?.seconds).toBeGreaterThan(29);
  expect(first?.seconds).toBeLessThan(300);
  await saveReview({ turnId, userId: ada, status: "draft" });
  await saveReview({ turnId, userId: ada, status: "submitted" });
  expect(await read()).toEqual(first);
  const other = turnIds.find((turn) => turn !== turnId) ?? "";
  await saveReview({ turnId: other, userId: adminId, status: "submitted" });
  const unassigned = await firstRow(pool(), sql`select blind, seconds from reviews where user_id = ${adminId}`);
  expect(unassigned).toEqual({ blind: null, seconds: null });
});

it("lets nobody accept in bulk what they are not to see", async () => {
  await assign(100);
  const start = { datasetId, userId: ada, key: "all", deed: { action: "accept" as const } };
  const started = await startBulkChange({ ...start, turns: { ids: turnIds } });
  const bulkId = started.ok ? started.id : "";
  const members = await openBulkChange(bulkId);
  while (members && (await makeBulkBatch(bulkId, members)));
  expect(
    await rows(pool(), sql`select from reviews where user_id = ${ada} and turn_id = any(${turnIds}::bigint[])`),
  ).toEqual([]);
});
