import { expect, it } from "vitest";
import { textWords } from "@/lib/review/search-words";
import { WordSegment } from "@/lib/review/word-segment";
import { datasetOf, uploadTest } from "@/lib/test-transfer";
import { firstRow, pool, rows, sql } from "./client";
import { addComment } from "./comments";
import { emptyTable, emptyTurns, KEYED_TABLES, removeDataset } from "./dataset-removal";
import { deleteDataset } from "./datasets";
import { keepReviewPlace } from "./review-places";
import { saveReview } from "./review-save";
import { writeScores } from "./scores";
import { writeSegment } from "./search-index";
import { setUpTestDatabase } from "./test-database";
import { makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const WORDS = ["one", "two", "three", "four", "五六七八"];

/** A dataset of 25 turns with a rejected line, words in two segments, a score and a review; gives its id. */
async function makeFull(userId: string): Promise<string> {
  const lines = Array.from({ length: 25 }, (_, index) => makeLine(WORDS[index % WORDS.length] ?? ""));
  const { id } = datasetOf(
    await uploadTest({ userId, body: [...lines, "bad", ...lines.map(() => "worse")].join("\n") }),
  );
  for (const start of [0, 10]) {
    const segment = new WordSegment(start);
    while (segment.end < (start === 0 ? 10 : 25)) segment.add(textWords(WORDS[segment.end % WORDS.length] ?? ""));
    await writeSegment(id, segment);
  }
  const turn = await firstRow<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${id}::bigint and ordinal = 20`,
  );
  const turnId = turn?.id ?? "";
  const runId = await makeRun(id, userId);
  await writeScores(runId, [{ turnId, failure: "no answer" }]);
  await rows(pool(), sql`insert into run_turns (run_id, turn_id) values (${runId}::bigint, ${turnId}::bigint)`);
  await saveReview({ turnId, userId, status: "draft" });
  await addComment(turnId, userId, "odd");
  await keepReviewPlace(userId, id, "status=draft");
  await rows(
    pool(),
    sql`with made as (
          insert into assignments (dataset_id, name, query, random, seed, overlap, everybody, total)
          values (${id}::bigint, 'all', '', false, 1, 1, false, 1) returning id
        ), turn as (
          insert into assignment_turns (assignment_id, turn_id, place, blind, wanted)
          select id, ${turnId}::bigint, 0, false, 1 from made
        ), person as (insert into assignment_reviewers (assignment_id, user_id) select id, ${userId} from made)
        insert into assignment_slots (assignment_id, turn_id, user_id, state)
        select id, ${turnId}::bigint, ${userId}, 'released' from made`,
  );
  return id;
}

/** Rows of every table that holds a dataset's, by table. */
async function countAll(): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(
    pool(),
    sql`select table_name as name from information_schema.columns where table_schema = 'public'
          and column_name in ('dataset_id', 'turn_id', 'run_id') union select 'datasets' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    // People have a history, too.
    const own = name === "changes" ? "where dataset_id is not null" : "";
    const { rows: found } = await pool().query<{ count: number }>(`select count(*)::int as count from ${name} ${own}`);
    counts[name] = found[0]?.count ?? -1;
  }
  return counts;
}

it("a deleted dataset is emptied in batches until no row of it is left, and no other's", async () => {
  const userId = await makePerson("Admin", "admin");
  await makeFull(userId);
  const before = await countAll();
  const id = await makeFull(userId);
  const full = await countAll();
  // Facets come with the import; all else must have been there to be removed.
  for (const [table, count] of Object.entries(before)) expect([table, full[table]]).toEqual([table, 2 * count]);
  await deleteDataset(id, null);
  let batches = 0;
  for (let from: number | null = 0; from !== null; batches += 1) from = await emptyTurns(id, from, 10);
  expect(batches).toBe(3);
  for (const table of KEYED_TABLES) {
    const keys: string[] = [];
    for (let after: string | null = null, ended = false; !ended; ended = after === null) {
      after = await emptyTable(id, table, after, 4);
      if (after !== null) keys.push(after);
    }
    expect(keys.length).toBeGreaterThan(0);
  }
  await removeDataset(id);
  // Who uploaded and who deleted it stays known.
  expect(await countAll()).toEqual({ ...before, changes: (before.changes ?? 0) + 2 });
});
