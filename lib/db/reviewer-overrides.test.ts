import { expect, it } from "vitest";
import { pool, rows, sql } from "./client";
import { foldChanges } from "./fold-facets";
import { saveReview } from "./review-save";
import { countOverrides } from "./reviewer-overrides";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

it("counts a person's submitted turns and those of them that people changed, before a fold and after", async () => {
  const [ada, ben, cleo] = [await makePerson("Ada"), await makePerson("Ben"), await makePerson("Cleo")];
  const lines = Array.from({ length: 6 }, (_, at) => makeLine(`${at}`, "quality:4"));
  const datasetId = await makeDataset(ada, lines);
  const turns = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  const save = (at: number, userId: string, quality: number, status: "submitted" | "draft" | "skipped") =>
    saveReview({ turnId: turns[at]?.id ?? "", userId, ratings: { quality }, status });
  await save(0, ada, 1, "submitted");
  await save(1, ada, 4, "submitted");
  await save(2, ada, 1, "draft");
  await save(3, ada, 1, "skipped");
  await save(1, ben, 0, "draft");
  await save(4, ben, 2, "submitted");
  for (let fold = 0; fold < 2; fold += 1) {
    expect(await countOverrides(datasetId, [ada, ben, cleo])).toEqual(
      new Map([
        [ada, { turns: 2, overridden: 1 }],
        // Ada's submission settles the turn that Ben has a draft of.
        [ben, { turns: 2, overridden: 1 }],
        [cleo, { turns: 0, overridden: 0 }],
      ]),
    );
    while (await foldChanges());
  }
});
