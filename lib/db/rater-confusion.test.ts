import { beforeAll, expect, it } from "vitest";
import { pool, rows, sql } from "./client";
import { foldChanges } from "./fold-facets";
import { listRaterConfusion, type RaterPlace } from "./rater-confusion";
import { foldReviewDays } from "./review-days";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

let datasetId: string;
let people: string[];
let turns: string[];

beforeAll(async () => {
  people = [await makePerson("Ada"), await makePerson("Ben"), await makePerson("Cem")];
  datasetId = await makeDataset(
    people[0] ?? "",
    Array.from({ length: 8 }, (_, index) => makeLine(`${index}`)),
  );
  const found = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  turns = found.map(({ id }) => id);
});

async function listInPages(): Promise<string[]> {
  const all: string[] = [];
  let after: RaterPlace | null = null;
  do {
    const page = await listRaterConfusion(datasetId, "helpfulness", after, 1);
    for (const { name, reviews, counts } of page.raters) all.push(`${name} ${reviews} ${counts.join(" ")}`);
    after = page.next;
  } while (after !== null);
  return all;
}

it("holds each rater's submitted ratings against the shown predictions, folded or not", async () => {
  await rows(
    pool(),
    sql`update turns set predicted_helpfulness = ordinal % 5 where dataset_id = ${datasetId}::bigint and ordinal < 7`,
  );
  for (const [at, turnId] of turns.entries()) {
    await saveReview({ turnId, userId: people[0] ?? "", status: "submitted", ratings: { helpfulness: at % 5 } });
    if (at < 3) await saveReview({ turnId, userId: people[1] ?? "", status: "submitted", ratings: { helpfulness: 4 } });
    await saveReview({ turnId, userId: people[2] ?? "", status: "draft", ratings: { helpfulness: 1 } });
  }
  await rows(
    pool(),
    sql`update turns set predicted_helpfulness = ordinal % 5 where dataset_id = ${datasetId}::bigint and ordinal < 7`,
  );
  const expected = [
    "Ada 8 2,0,0,0,0 0,2,0,0,0 0,0,1,0,0 0,0,0,1,0 0,0,0,0,1",
    "Ben 3 0,0,0,0,0 0,0,0,0,0 0,0,0,0,0 0,0,0,0,0 1,1,1,0,0",
  ];
  expect(await listInPages()).toEqual(expected);
  while (await foldChanges());
  while (await foldReviewDays());
  expect(await listInPages()).toEqual(expected);
});
