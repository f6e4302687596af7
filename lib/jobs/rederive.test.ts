import { expect, it } from "vitest";
import { saveAggregation } from "@/lib/db/aggregation";
import { getRederivation } from "@/lib/db/rederivations";
import { saveReview } from "@/lib/db/review-save";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeDataset, makeLine } from "@/lib/db/test-dataset";
import { makePerson } from "@/lib/db/test-people";
import { listTurns } from "@/lib/db/turns";
import { HELPSTEER2 } from "@/lib/review/aggregation-policy";
import { ALL_TURNS } from "@/lib/review/filter";
import { startWorker } from "./worker";

setUpTestDatabase();

it("a worker derives reviewed turns by a policy that was saved while none ran", async () => {
  const [ada, ben] = [await makePerson("Ada", "admin"), await makePerson("Ben")];
  const datasetId = await makeDataset(ada, [makeLine("An answer.")]);
  const look = async () => {
    const asked = { datasetId, query: ALL_TURNS, from: null, backward: false, limit: 1, userId: ada };
    const [turn] = (await listTurns(asked)).items;
    if (!turn) throw new Error("the dataset has no turn");
    return turn;
  };
  const { id: turnId } = await look();
  for (const [userId, helpfulness] of [
    [ada, 1],
    [ben, 4],
  ] as const)
    await saveReview({ turnId, userId, ratings: { helpfulness }, status: "submitted" });
  expect(await look()).toMatchObject({ final: { helpfulness: 4 }, gold: true });
  await saveAggregation(datasetId, { ...HELPSTEER2, raters: 2, moreRaters: 0 }, ada);
  const worker = await startWorker();
  await expect.poll(async () => (await getRederivation(datasetId))?.isFinished, { timeout: 20_000 }).toBe(true);
  await worker.stop();
  expect(await look()).toMatchObject({ final: { helpfulness: 2 }, undecided: true, gold: false, spread: 3 });
});
