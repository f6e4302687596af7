import { beforeAll, describe, expect, it } from "vitest";
import { ALL_TURNS, type TurnQuery } from "@/lib/review/filter";
import { NEMOTRON_WEIGHTS, type RewardWeights } from "@/lib/review/reward";
import { mapAttributes } from "@/lib/steerlm/attributes";
import { getRewardWeights, saveRewardWeights } from "./reward-weights";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { listTurns } from "./turns";

setUpTestDatabase();

let person: string;
let datasetId: string;
const none = mapAttributes(() => 0);
const BY_REWARD: TurnQuery = { ...ALL_TURNS, sort: { by: "reward", descending: true } };

beforeAll(async () => {
  person = await makePerson("Ada");
  datasetId = await makeDataset(
    person,
    ["a", "b", "c", "d"].map((text) => makeLine(text)),
  );
  const runId = await makeRun(datasetId, person);
  const scores = [
    mapAttributes(() => 1),
    { ...mapAttributes(() => 1), correctness: 3, verbosity: 4 },
    { ...mapAttributes(() => 1), correctness: 2 },
    { ...mapAttributes(() => 4), complexity: null },
  ];
  const items = await list(ALL_TURNS);
  await writeScores(
    runId,
    items.map(({ id: turnId }, at) => ({ turnId, rewards: scores[at] ?? none, exceeded: null })),
  );
});

async function list(query: TurnQuery) {
  return (await listTurns({ datasetId, query, from: null, backward: false, limit: 9, userId: person })).items;
}
const lines = async () => (await list(BY_REWARD)).map(({ line }) => line);

describe("the weights of a dataset", () => {
  it("are the published ones until it has its own, and order its turns at once", async () => {
    expect(await getRewardWeights(datasetId)).toEqual({ weights: NEMOTRON_WEIGHTS, isDefault: true });
    // 1.64, 2.13, 2.38; the last lacks a score that counts.
    expect(await lines()).toEqual([3, 2, 1, 4]);
    const own: RewardWeights = { ...none, verbosity: 1 };
    expect(await saveRewardWeights(datasetId, own, null)).toEqual({ ok: true, weights: own, isDefault: false });
    expect(await lines()).toEqual([4, 2, 3, 1]);
    expect(await saveRewardWeights(datasetId, null, null)).toEqual({
      ok: true,
      weights: NEMOTRON_WEIGHTS,
      isDefault: true,
    });
    expect(await lines()).toEqual([3, 2, 1, 4]);
  });

  it("are none of a dataset that there is not", async () => {
    expect(await getRewardWeights("999")).toBeNull();
    expect(await saveRewardWeights("999", NEMOTRON_WEIGHTS, null)).toEqual({ ok: false, reason: "no-such-dataset" });
  });
});
