import { beforeAll, describe, expect, it } from "vitest";
import { seedTurns } from "@/bench/seed-turns";
import { ALL_TURNS, type TurnQuery } from "@/lib/review/filter";
import { textWords } from "@/lib/review/search-words";
import { WordSegment } from "@/lib/review/word-segment";
import { firstRow, pool, rows, sql } from "./client";
import { emptyTable, emptyTurns, KEYED_TABLES } from "./dataset-removal";
import { listDatasets } from "./datasets";
import { exportRecords } from "./export";
import { foldChanges } from "./fold-facets";
import { projectTurns } from "./projection";
import { saveReview } from "./review-save";
import { listColleagueReviews, listHistory } from "./reviews";
import { listUnscoredTurns } from "./scores";
import { firstUnindexedTurn, writeSegment } from "./search-index";
import { readTextsFrom } from "./search-texts";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { captureStatements, listWholeScans } from "./test-plans";
import { getTurnCounts } from "./turn-counts";
import { findTextMatches, keepTextMatches } from "./turn-search";
import { getNeighbours, getTurn, listTurns } from "./turns";

setUpTestDatabase();

/** The tables whose rows grow with a dataset; turn_changes is nearly empty, and turn_facets has a row for thousands of turns. */
const LARGE = ["turns", "turn_texts", "turn_words", "scores", "reviews", "review_changes", "records"];
// Enough that the planner would rather not read a table from end to end for a page of it.
const TURNS = 20_000;

let userId: string;
let datasetId: string;
let runId: string;
/** In the middle. */
let turnId: string;

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
  // As many as after weeks of work: of a few, the planner would read all.
  await rows(
    pool(),
    sql`insert into reviews (turn_id, user_id, status)
        select id, ${await makePerson("Grace")}, 'submitted' from turns where ordinal % 2 = 0`,
  );
  await rows(
    pool(),
    sql`insert into review_changes (turn_id, user_id, version, after) select turn_id, user_id, 1, '{}' from reviews`,
  );
  while (await foldChanges());
  await rows(pool(), sql`vacuum (analyze)`);
  const turn = await firstRow<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint and ordinal = ${TURNS / 2}`,
  );
  turnId = turn?.id ?? "";
}, 180_000);

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
  "the neighbours of a turn": () => getNeighbours(datasetId, turnId, FILTERED),
  "the histograms": () => getTurnCounts(datasetId),
  "the list of datasets": () => listDatasets(20, null),
  "folding changes": () => foldChanges(),
  "searching a rare word": () => findTextMatches(pool(), datasetId, "bacabaca", 1000),
  "searching several words": () => findTextMatches(pool(), datasetId, "following between th", 1000),
  "looking at the texts of some turns": () => keepTextMatches(pool(), datasetId, "the", ordinals),
  "reading texts to index": () => readTextsFrom(pool(), datasetId, TURNS / 2, 500),
  "reading a run's chunk": () => listUnscoredTurns(runId, turnId, String(Number(turnId) + 255), 1024),
  "saving a review": () => saveReview({ turnId, userId, status: "submitted", ratings: { quality: 1 } }),
  "projecting a batch of scores": () => projectTurns(pool(), [turnId, String(Number(turnId) + 1)]),
  "the reviews of a turn": () => listColleagueReviews(turnId, "nobody"),
  "the history of a turn": () => listHistory(turnId),
  "the pages of an export": () =>
    exportRecords({ datasetId, labels: "final", onlyReviewed: false, withTurns: true }, async () => {}),
  "emptying turns": () => emptyTurns(datasetId, TURNS - 100, 50),
  ...Object.fromEntries(
    KEYED_TABLES.map((table) => [
      `emptying ${table.table}`,
      () => emptyTable(datasetId, table, table.type === "int" ? String(TURNS / 2) : "lo", 50),
    ]),
  ),
};

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
