import { beforeAll, expect, it } from "vitest";
import { ALL_TURNS } from "@/lib/review/filter";
import { mapAttributes, noRatings, type Rewards } from "@/lib/steerlm/attributes";
import { setCurrentRun } from "./current-run";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { listTurns } from "./turns";

setUpTestDatabase();

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Ada");
});

it("stores FP32, and fails a turn alone whose value is beyond it", async () => {
  const datasetId = await makeDataset(
    userId,
    ["a", "b", "c", "d"].map((text) => makeLine(text)),
  );
  const read = async () =>
    (await listTurns({ datasetId, query: ALL_TURNS, from: null, backward: false, limit: 10, userId })).items;
  const runId = await makeRun(datasetId, userId);
  const given: Rewards[] = [
    mapAttributes((_, index) => index / 3),
    { ...noRatings(), quality: 1e300, humor: 2 },
    // The least double, the least FP32, the largest, and one between two FP32.
    { ...noRatings(), quality: 5e-324, toxicity: 2 ** -149, humor: 3.4028234663852886e38, creativity: 2.4999999999 },
    { ...noRatings(), verbosity: Number.NEGATIVE_INFINITY },
  ];
  const ids = (await read()).map(({ id }) => id);
  await setCurrentRun(datasetId, runId);
  await writeScores(
    runId,
    given.map((rewards, index) => ({ turnId: ids[index] ?? "", rewards, exceeded: null })),
  );
  const items = await read();
  expect(items.map(({ failure }) => failure)).toEqual([null, "1e+300 for quality", null, "-Infinity for verbosity"]);
  // They come back as the shortest decimals that mean the same FP32.
  const fp32 = (scores: Rewards | null | undefined) =>
    mapAttributes((attribute) => {
      const value = scores?.[attribute] ?? null;
      return value === null ? null : Math.fround(value);
    });
  expect(fp32(items[0]?.scores)).toEqual(mapAttributes((_, index) => Math.fround(index / 3)));
  expect(items[1]?.scores).toBeNull();
  expect(fp32(items[2]?.scores)).toEqual({
    ...noRatings(),
    quality: 0,
    toxicity: 2 ** -149,
    humor: 3.4028234663852886e38,
    creativity: 2.5,
  });
  // The label follows what is stored, which is a tie.
  expect(items[2]?.predicted).toEqual({ ...noRatings(), quality: 0, toxicity: 0, humor: 4, creativity: 2 });
});
