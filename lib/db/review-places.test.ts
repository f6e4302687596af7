import { beforeAll, expect, it } from "vitest";
import { deleteDataset } from "./datasets";
import { findReviewPlace, keepReviewPlace } from "./review-places";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

let ada: string;
let ben: string;
let datasetId: string;

beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
  datasetId = await makeDataset(ada, [makeLine("An answer.", "quality:4")]);
});

it("keeps the last list of each person in each dataset", async () => {
  const other = await makeDataset(ada, [makeLine("Another.", "quality:4")]);
  expect(await findReviewPlace(ada, datasetId)).toBeNull();
  await keepReviewPlace(ada, datasetId, "final.quality=0..2");
  await keepReviewPlace(ada, datasetId, "status=draft");
  await keepReviewPlace(ben, datasetId, "");
  expect(await findReviewPlace(ada, datasetId)).toBe("status=draft");
  expect(await findReviewPlace(ben, datasetId)).toBe("");
  expect(await findReviewPlace(ada, other)).toBeNull();
});

it("keeps nothing of a dataset that is deleted or never was", async () => {
  const gone = await makeDataset(ada, [makeLine("An answer.", "quality:4")]);
  await deleteDataset(gone, null);
  for (const id of [gone, "999999"]) {
    await keepReviewPlace(ada, id, "status=draft");
    expect(await findReviewPlace(ada, id)).toBeNull();
  }
});
