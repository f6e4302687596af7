import { beforeAll, describe, expect, it } from "vitest";
import { seedTurns } from "@/bench/seed-turns";
import { ALL_TURNS, type TurnQuery } from "@/lib/review/filter";
import { ME } from "@/lib/review/person-facets";
import { textWords } from "@/lib/review/search-words";
import { WordSegment } from "@/lib/review/word-segment";
import { chooseAssignmentTurns, prepareAssignmentBatch } from "./assignment-prepare";
import { freeExpired, releaseTurns, renewLease, takeNextTurn } from "./assignment-queue";
import { raiseWanted } from "./assignment-raise";
import { startAssignment } from "./assignment-start";
import { getAssignment, getQueuePlace, listAssignments, listOwnAssignments } from "./assignments";
import { askOfBulkChange } from "./bulk-changes";
import { makeBulkBatch, openBulkChange } from "./bulk-make";
import { startBulkChange } from "./bulk-start";
import { undoBulkBatch } from "./bulk-undo";
import { firstRow, pool, rows, sql } from "./client";
import { listComments } from "./comments";
import { emptyTable, emptyTurns, KEYED_TABLES } from "./dataset-removal";
import { listDatasets } from "./datasets";
import { exportRecords } from "./export";
import { previewExport } from "./export-counts";
import { foldChanges } from "./fold-facets";
import { listHistory } from "./history";
import { getLengthMeans } from "./length-means";
import { listMentions } from "./mentions";
import { projectTurns } from "./projection";
import { foldReviewDays, listReviewDays } from "./review-days";
import { saveReview } from "./review-save";
import { countOverrides } from "./reviewer-overrides";
import { listColleagueReviews } from "./reviews";
import { listUnscoredTurns } from "./scores";
import { firstUnindexedTurn, writeSegment } from "./search-index";
import { readTextsFrom } from "./search-texts";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { captureStatements, listWholeScans } from "./test-plans";
import { readUncountedRecords, writeTokenCounts } from "./token-counts";
import { countOverlengthRest, getTokenTotals } from "./token-totals";
import { getAttributePairs, getConfusion } from "./turn-confusion";
import { getTurnCounts } from "./turn-counts";
import { findTextCandidates, keepTextMatches } from "./turn-search";
import { getNeighbours, getTurn, listTurns } from "./turns";

setUpTestDatabase();

/** The tables whose rows grow with a dataset; turn_changes is nearly empty, and turn_facets has a row for thousands of turns. */
const LARGE = [
  "turns",
  "turn_texts",
  "turn_words",
  "scores",
  "reviews",
  "changes",
  "records",
  "assignment_turns",
  "assignment_slots",
];
// Enough that the planner would rather not read a table from end to end for a page of it.
const TURNS = 20_000;

let userId: string;
let graceId: string;
let datasetId: string;
let runId: string;
/** In the middle. */
let turnId: string;
let assignmentId: string;

beforeAll(async () => {
  userId = await makePerson("Ada");
  // What belongs to another dataset must cost nothing.
  await seedTurns({ name: "other", createdById: userId, turns: 2000, seed: 2 });
  ({ datasetId, runId } = await seedTurns({ name: "seeded", createdById: userId, turns: TURNS }));
  for (let start = await firstUnindexedTurn(datasetId); start !== null; start = await firstUnindexedTurn(datasetId)) {
    const segment = new WordSegment(start);
    for (const { text } of await readTextsFrom(pool(), datasetId, start, TURNS)) segment.add(textWords(text));
    await writeSegment(datasetId, segment);
  }
  graceId = await makePerson("Grace");
  // As many as after weeks of work: of a few, the planner would read all.
  await rows(
    pool(),
    sql`insert into reviews (turn_id, user_id, status)
        select id, ${graceId}, 'submitted' from turns where ordinal % 2 = 0`,
  );
  // Of one who did most of them all, the planner may as well walk the whole history.
  await rows(
    pool(),
    sql`insert into changes (by_id, kind, subject, dataset_id, turn_id, after)
        select user_id, 'review', user_id, ${datasetId}::bigint, turn_id, '{}' from reviews
         where user_id = ${graceId} or turn_id % 20 = 0`,
  );
  assignmentId = await makeAssignment([userId, graceId]);
  while (await foldChanges());
  await rows(pool(), sql`vacuum (analyze)`);
  const turn = await firstRow<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint and ordinal = ${TURNS / 2}`,
  );
  turnId = turn?.id ?? "";
}, 180_000);

/** An assignment of all turns, of which one person has rated half; another one's like it must cost nothing. */
async function makeAssignment(reviewers: string[]): Promise<string> {
  const asked = { datasetId, createdById: userId, query: "", amount: null, percent: null, random: false, seed: 1 };
  for (const name of ["another", "all"]) {
    const started = await startAssignment({ ...asked, name, overlap: 2, blindPercent: 50, reviewers });
    if (!started.ok) throw new Error(started.reason);
    await chooseAssignmentTurns(started.id);
    while (await prepareAssignmentBatch(started.id));
    if (name === "all") return started.id;
  }
  throw new Error("the loop returns");
}

const FILTERED: TurnQuery = {
  filter: {
    ...ALL_TURNS.filter,
    labels: [{ form: "final", attribute: "quality", range: { min: 2, max: 4 } }],
    statuses: ["unreviewed", "submitted"],
  },
  sort: { by: { form: "predicted", attribute: "humor" }, descending: true },
};
const listPage = (query: TurnQuery) => listTurns({ datasetId, query, from: null, backward: false, limit: 50, userId });
const ordinals = Array.from({ length: 300 }, (_, index) => index * 60);
/** What people and workers do over and over; each must cost what it gives, not what the tables hold. */
const WORK: Record<string, () => Promise<unknown>> = {
  "a page of the table": () => listPage(FILTERED),
  "a page of a search": () => listPage({ ...FILTERED, filter: { ...FILTERED.filter, text: "the" } }),
  "a turn": () => getTurn(turnId, userId),
  "the neighbours of a turn": () => getNeighbours(datasetId, turnId, FILTERED, userId),
  "the histograms": () => getTurnCounts(datasetId),
  "a page by numbers": () =>
    listPage({
      filter: {
        ...ALL_TURNS.filter,
        numbers: [{ quantity: "length", range: { min: 5, max: null } }],
        lines: [{ min: 100, max: 5000 }],
        contradictions: ["any"],
      },
      sort: { by: "suspicion", descending: true },
    }),
  "a page by differences and people": () =>
    listPage({
      filter: {
        ...ALL_TURNS.filter,
        differences: [{ between: ["score", "mine"], attribute: "any", range: { min: 1, max: null } }],
        reviewers: [graceId, ME],
      },
      sort: { by: "disagreement.mine", descending: false },
    }),
  "folding what a run and people changed": async () => {
    await rows(pool(), sql`update turns set tokens = coalesce(tokens, 0) + 1 where id = ${turnId}::bigint`);
    await saveReview({ turnId, userId, ratings: { humor: 4 } });
    while (await foldChanges());
  },
  "the model against people": () => getConfusion(datasetId, "submitted"),
  "the correlations": () => getAttributePairs(datasetId, "final"),
  "the values by length": () => getLengthMeans(datasetId),
  "the reviewers' overrides": () => countOverrides(datasetId, [userId]),
  "the progress": () => listReviewDays(datasetId),
  "folding days of reviews": () => foldReviewDays(),
  "the list of datasets": () => listDatasets(20, null),
  "folding changes": () => foldChanges(),
  "searching a rare word": () => findTextCandidates(pool(), datasetId, "bacabaca"),
  "searching several words": () => findTextCandidates(pool(), datasetId, "following between th"),
  "looking at the texts of some turns": () => keepTextMatches(pool(), datasetId, "the", ordinals),
  "reading texts to index": () => readTextsFrom(pool(), datasetId, TURNS / 2, 500),
  "counting over-length turns": () => getTokenTotals(datasetId),
  "counting the over-length turns that are not scored": () => countOverlengthRest(datasetId),
  "reading records to count": () => readUncountedRecords(datasetId),
  "writing token counts": () =>
    writeTokenCounts(
      datasetId,
      0,
      Array.from({ length: 200 }, () => 100),
    ),
  "reading a run's chunk": () => listUnscoredTurns(runId, turnId, String(Number(turnId) + 255), 1024),
  "saving a review": () => saveReview({ turnId, userId, status: "submitted", ratings: { quality: 1 } }),
  "taking the next turn of an assignment": async () => {
    const taken = await takeNextTurn({ assignmentId, userId: graceId, except: [] });
    if (!taken.ok) throw new Error(taken.reason);
    expect(await renewLease(assignmentId, taken.turnId, graceId)).toBe(true);
    await getQueuePlace(assignmentId, datasetId, taken.turnId, graceId);
    expect(await releaseTurns(assignmentId, graceId, null)).toBe(1);
  },
  "freeing what was leased": () => freeExpired(assignmentId),
  "asking for more raters of a turn": () => raiseWanted(turnId, 3),
  "the progress of assignments": async () => {
    await getAssignment(assignmentId);
    await listAssignments(datasetId, 20);
    await listOwnAssignments(userId, null, 1);
  },
  "projecting a batch of scores": () => projectTurns(pool(), [turnId, String(Number(turnId) + 1)]),
  "making and undoing a batch of a bulk change": () => makeAndUndo(),
  "the reviews of a turn": () => listColleagueReviews(turnId, "nobody"),
  "the history of a turn": () => listHistory({ turnId }, 50),
  "the history of a dataset": () => listHistory({ datasetId }, 100, "5000"),
  "the history of everything": () => listHistory({}, 100, "5000"),
  "what one person did": () => listHistory({ by: userId }, 100),
  "the changes of one kind": () => listHistory({ kind: "guidelines" }, 100),
  "the changes of one kind in a dataset": () => listHistory({ datasetId, kind: "rules" }, 100),
  "the comments of a turn": () => listComments(turnId, 100, null),
  "a person's mentions": () => listMentions(userId, 50, null),
  "the pages of an export": () =>
    exportRecords(
      {
        datasetId,
        labels: "final",
        only: "all",
        filter: null,
        me: null,
        excludeOverlength: false,
        withTurns: true,
      },
      async () => {},
    ),
  "the pages of an export of few turns": () =>
    exportRecords(
      {
        datasetId,
        labels: "final",
        only: "reviewed",
        filter: FILTERED.filter,
        me: userId,
        excludeOverlength: true,
        withTurns: true,
      },
      async () => {},
    ),
  "the preview of an export": () =>
    previewExport(
      { datasetId, labels: "final", only: "all", filter: FILTERED.filter, me: userId, excludeOverlength: true },
      "records",
    ),
  "emptying turns": () => emptyTurns(datasetId, TURNS - 100, 50),
  ...Object.fromEntries(
    KEYED_TABLES.map((table) => [
      `emptying ${table.table}`,
      () => emptyTable(datasetId, table, table.type === "int" ? String(TURNS / 2) : "lo", 50),
    ]),
  ),
};

async function makeAndUndo(): Promise<void> {
  const turns = { ids: [turnId] };
  const started = await startBulkChange({ datasetId, userId, key: "plans", deed: { action: "flag" }, turns });
  if (!started.ok) throw new Error(started.reason);
  const members = await openBulkChange(started.id);
  if (!members) throw new Error("nothing to change");
  expect(await makeBulkBatch(started.id, members)).toBe(true);
  await askOfBulkChange(started.id, userId, "cancel");
  await askOfBulkChange(started.id, userId, "undo");
  expect(await undoBulkBatch(started.id)).toBe(true);
}

describe("no table is read from end to end", () => {
  it.each(Object.keys(WORK))("by %s", async (name) => {
    const statements = await captureStatements(WORK[name] ?? (() => Promise.reject(new Error(name))));
    expect(statements.length).toBeGreaterThan(0);
    const whole: string[] = [];
    for (const statement of statements) whole.push(...(await listWholeScans(pool(), statement, LARGE)));
    expect(whole).toEqual([]);
  });

  it.each([
    ["turn_words", "alter table turn_words drop constraint turn_words_pkey", "searching a rare word"],
    ["turns", "drop index turns_of_record", "the pages of an export"],
    ["reviews", "drop index reviews_once_per_person", "the reviews of a turn"],
  ])("as it would be, and is seen, without an index of %s", async (table, drop, name) => {
    const statements = await captureStatements(WORK[name] ?? (() => Promise.reject(new Error(name))));
    const client = await pool().connect();
    try {
      await client.query(`begin; ${drop}`);
      const whole: string[] = [];
      for (const statement of statements) whole.push(...(await listWholeScans(client, statement, [table])));
      expect(whole).not.toEqual([]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
