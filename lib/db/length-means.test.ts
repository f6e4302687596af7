import { beforeAll, expect, it } from "vitest";
import { LENGTH_BINS } from "@/lib/review/length-bins";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { pool, rows, sql } from "./client";
import { setCurrentRun } from "./current-run";
import { foldChanges } from "./fold-facets";
import { getLengthMeans } from "./length-means";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

// Characters are code points, as the filter `length` counts them: a face is one.
const TEXTS = ["x".repeat(124), "😀".repeat(124), "x".repeat(125), "x".repeat(4000), "x".repeat(9000)];
const ORIGINAL = ["quality:4", "quality:1", "quality:2", "", "quality:0,humor:3"];
let datasetId: string;

beforeAll(async () => {
  const person = await makePerson("Ada");
  datasetId = await makeDataset(
    person,
    TEXTS.map((text, at) => makeLine(text, ORIGINAL[at])),
  );
  const runId = await makeRun(datasetId, person);
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  const scored = turns.slice(0, 4);
  await writeScores(
    runId,
    scored.map(({ id }, at) => ({ turnId: id, rewards: mapAttributes(() => at), exceeded: null })),
  );
  await setCurrentRun(datasetId, runId);
});

it("gives the mean by length, of the labels there are, before a fold and after", async () => {
  const none = { n: 0, mean: null };
  for (let fold = 0; fold < 2; fold += 1) {
    const means = await getLengthMeans(datasetId);
    const byBin = (found: Record<number, object>) => LENGTH_BINS.map((_, at) => found[at] ?? none);
    expect(means.quality.original).toEqual(
      byBin({ 0: { n: 2, mean: 2.5 }, 1: { n: 1, mean: 2 }, 6: { n: 1, mean: 0 } }),
    );
    expect(means.humor.original).toEqual(byBin({ 6: { n: 1, mean: 3 } }));
    for (const attribute of ATTRIBUTES)
      expect(means[attribute].predicted).toEqual(
        byBin({ 0: { n: 2, mean: 0.5 }, 1: { n: 1, mean: 2 }, 6: { n: 1, mean: 3 } }),
      );
    while (await foldChanges());
  }
});
