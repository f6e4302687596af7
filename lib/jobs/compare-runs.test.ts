import { expect, it } from "vitest";
import { pool, rows, sql } from "@/lib/db/client";
import { listRunPairs } from "@/lib/db/run-pairs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeDataset, makeLine, makeRun } from "@/lib/db/test-dataset";
import { makePerson } from "@/lib/db/test-people";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import { mapAttributes } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import { compareRuns } from "./compare-runs";

setUpTestDatabase();

// Ties, and beyond both ends; null where a model does not name the attribute; a turn that failed in one run.
const ONE = [0.5, 1.5, 2.5, -3, 9, 1, null, 2, 3];
const OTHER = [0, 2, 2, 0, 4, 3, 1, 2, "failed"];

it("counts two runs by their predicted labels, as the rounding of labels says; again changes nothing", async () => {
  const person = await makePerson("Ada");
  const datasetId = await makeDataset(
    person,
    ONE.map((_, at) => makeLine(`${at}`)),
  );
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  const runs: string[] = [];
  for (const scores of [ONE, OTHER]) {
    const runId = await makeRun(datasetId, person);
    runs.push(runId);
    for (const [at, score] of scores.entries()) {
      const isFailed = score === "failed";
      await rows(
        pool(),
        sql`insert into scores (run_id, turn_id, humor, failure)
            values (${runId}::bigint, ${turns[at]?.id}::bigint, ${isFailed ? null : score}::real, ${isFailed ? "no answer" : null})`,
      );
    }
    await rows(pool(), sql`update runs set status = 'completed', scored = 8 where id = ${runId}::bigint`);
  }
  for (const runId of runs) await compareRuns({ runId });
  const [pair, ...more] = await listRunPairs(datasetId);
  if (!pair) throw new Error("no pair was counted");
  expect(more).toEqual([]);
  expect([pair.oneId, pair.otherId]).toEqual(runs);
  const labelOf = (reward: number | null) => predictLabel(mapAttributes(() => reward)).humor;
  const expected = Array.from({ length: 5 }, () => Array<number>(5).fill(0));
  for (const [at, one] of ONE.entries()) {
    const other = OTHER[at];
    const [row, column] = [labelOf(one), typeof other === "number" ? labelOf(other) : null];
    const cells = expected[row ?? -1];
    if (cells && column !== null) cells[column] = (cells[column] ?? 0) + 1;
  }
  expect(contingencyOfPair(pair, "humor")).toEqual(expected);
  expect(
    contingencyOfPair(pair, "quality")
      .flat()
      .every((count) => count === 0),
  ).toBe(true);
});
