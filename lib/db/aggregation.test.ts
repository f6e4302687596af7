import { beforeAll, expect, it } from "vitest";
import { type AggregationPolicy, HELPSTEER2, SINGLE } from "@/lib/review/aggregation-policy";
import { ALL_TURNS, TURN_MARKS, type TurnQuery } from "@/lib/review/filter";
import { projectTurn } from "@/lib/review/projection";
import { noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { adjudicate, getAdjudication, listSubmittedReviews, withdrawAdjudication } from "./adjudications";
import { getAggregation, saveAggregation } from "./aggregation";
import { pool, rows, sql } from "./client";
import { foldChanges } from "./fold-facets";
import { getRederivation, openRederivation, rederiveBatch } from "./rederivations";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { TurnOracle } from "./test-turn-oracle";
import { getTurn, listTurns, type TurnItem } from "./turns";

setUpTestDatabase();

const RATERS = 5;
let raters: string[];
let admin: string;

beforeAll(async () => {
  raters = await Promise.all(Array.from({ length: RATERS }, (_, at) => makePerson(`Rater${at}`)));
  admin = await makePerson("Ada", "admin");
});

async function list(datasetId: string, query: TurnQuery = ALL_TURNS): Promise<TurnItem[]> {
  const page = await listTurns({ datasetId, query, from: null, backward: false, limit: 500, userId: admin });
  return page.items;
}

/** A dataset of turns with these ratings of helpfulness, each by another person; gives the turns' ids. */
async function makeRated(ratings: readonly (readonly number[])[]): Promise<{ datasetId: string; turns: string[] }> {
  const datasetId = await makeDataset(
    admin,
    ratings.map((_, at) => makeLine(`Answer ${at}.`, "helpfulness:1")),
  );
  const turns = (await list(datasetId)).map(({ id }) => id);
  for (const [at, given] of ratings.entries()) await rate(turns[at] ?? "", given);
  return { datasetId, turns };
}

async function rate(turnId: string, given: readonly number[]): Promise<void> {
  for (const [at, helpfulness] of given.entries())
    await saveReview({ turnId, userId: raters[at] ?? "", ratings: { helpfulness }, status: "submitted" });
}

async function setPolicy(datasetId: string, policy: AggregationPolicy | null): Promise<void> {
  const saved = await saveAggregation(datasetId, policy, admin);
  if (!saved.ok) throw new Error(saved.reason);
}

async function rederiveAll(datasetId: string): Promise<void> {
  const open = await openRederivation(datasetId);
  while (open && (await rederiveBatch(open, 3)));
}

const helpfulness = async (turnId: string) => (await getTurn(turnId, admin))?.final.helpfulness;
const decision = (value: number | null): Ratings => ({ ...noRatings(), helpfulness: value });

/** Every turn as the pure functions see it, from nothing but what people said. */
async function expectDerived(datasetId: string): Promise<void> {
  const { policy } = (await getAggregation(datasetId)) ?? { policy: SINGLE };
  for (const turn of await list(datasetId)) {
    const reviews = (await listSubmittedReviews(turn.id)).map((review) => ({ ...review, noted: false }));
    const { adjudication } = await getAdjudication(turn.id);
    const decided = adjudication?.ratings ?? null;
    const { predicted, failed, ...state } = projectTurn({
      original: turn.original,
      score: null,
      reviews,
      policy,
      adjudication: decided,
    });
    expect(turn).toMatchObject(state);
  }
}

it("a new policy derives what is reviewed anew, over a kill between two batches", async () => {
  const { datasetId, turns } = await makeRated([[0, 3], [1, 2], [4], [], [0, 4], [2, 3], [1], [3, 3]]);
  const finals = async () => Promise.all(turns.map(helpfulness));
  expect(await finals()).toEqual([3, 2, 4, 1, 4, 3, 1, 3]);
  await setPolicy(datasetId, { ...SINGLE, method: "mean" });
  expect(await getRederivation(datasetId)).toEqual({ done: 0, total: null, isFinished: false });
  const killed = await openRederivation(datasetId);
  expect(killed && (await rederiveBatch(killed, 3))).toBe(true);
  expect(await finals()).toEqual([2, 2, 4, 1, 4, 3, 1, 3]);
  expect(await getRederivation(datasetId)).toEqual({ done: 3, total: 7, isFinished: false });
  await rederiveAll(datasetId);
  expect(await finals()).toEqual([2, 2, 4, 1, 2, 2, 1, 3]);
  expect(await getRederivation(datasetId)).toEqual({ done: 7, total: 7, isFinished: true });
  // What is saved from now on follows the policy at once.
  await rate(turns[3] ?? "", [4, 1]);
  expect(await helpfulness(turns[3] ?? "")).toBe(2);
  // The killed worker comes back to work that is done.
  expect(killed && (await rederiveBatch(killed, 3))).toBe(false);
  await expectDerived(datasetId);
});

it("a policy that comes while another is being derived starts from the beginning", async () => {
  const { datasetId, turns } = await makeRated([
    [0, 4],
    [0, 4],
    [0, 4],
    [0, 4],
  ]);
  await setPolicy(datasetId, { ...SINGLE, method: "mean" });
  const old = await openRederivation(datasetId);
  expect(old && (await rederiveBatch(old, 2))).toBe(true);
  await setPolicy(datasetId, null);
  expect(old && (await rederiveBatch(old, 2))).toBe(false);
  await rederiveAll(datasetId);
  expect(await Promise.all(turns.map(helpfulness))).toEqual([4, 4, 4, 4]);
});

it("a policy is saved over the version that was seen, once, and noted in the history", async () => {
  const { datasetId } = await makeRated([[1]]);
  expect(await getAggregation(datasetId)).toEqual({ policy: SINGLE, isDefault: true, version: 1 });
  const saved = await saveAggregation(datasetId, HELPSTEER2, admin, 1);
  expect(saved).toEqual({ ok: true, aggregation: { policy: HELPSTEER2, isDefault: false, version: 2 } });
  expect(await saveAggregation(datasetId, null, admin, 1)).toMatchObject({ reason: "stale-version" });
  expect(await saveAggregation(datasetId, HELPSTEER2, admin)).toEqual(saved);
  const noted = await rows(
    pool(),
    sql`select before, after from changes where dataset_id = ${datasetId}::bigint and kind = 'dataset' and after ? 'aggregation'`,
  );
  expect(noted).toEqual([{ before: { aggregation: null }, after: { aggregation: HELPSTEER2 } }]);
  expect(await saveAggregation("999999999", null, admin)).toEqual({ ok: false, reason: "no-such-dataset" });
});

it("what is adjudicated is the final label, whatever reviews and policy come after", async () => {
  const { datasetId, turns } = await makeRated([[0, 4, 4], []]);
  const [turnId = "", unrated = ""] = turns;
  const why = { ratings: decision(3), reason: "Half of the answer is right." };
  expect(await adjudicate({ turnId: unrated, by: admin }, why)).toEqual({ ok: false, reason: "not-reviewed" });
  const decided = await adjudicate({ turnId, by: admin, version: 0 }, why);
  expect(decided).toMatchObject({
    ok: true,
    version: 1,
    final: { helpfulness: 3 },
    adjudication: { by: "Ada", ...why },
  });
  await saveReview({ turnId, userId: raters[1] ?? "", ratings: { helpfulness: 0, humor: 2 } });
  await setPolicy(datasetId, HELPSTEER2);
  await rederiveAll(datasetId);
  expect(await getTurn(turnId, admin)).toMatchObject({
    final: { helpfulness: 3, humor: 2 },
    ...{ spread: 4, disputed: true, adjudicated: true, undecided: false, gold: true },
  });
  const late = await adjudicate({ turnId, by: admin, version: 0 }, { ...why, ratings: decision(1) });
  expect(late).toMatchObject({ ok: false, reason: "stale-version", version: 1, adjudication: why });
  expect(await withdrawAdjudication({ turnId, by: admin, version: 1 })).toMatchObject({
    version: 2,
    adjudication: null,
  });
  expect(await getTurn(turnId, admin)).toMatchObject({ adjudicated: false, gold: false, final: { helpfulness: 1 } });
  expect(await withdrawAdjudication({ turnId, by: admin })).toEqual({ ok: false, reason: "not-adjudicated" });
  expect(await adjudicate({ turnId, by: admin, version: 2 }, why)).toMatchObject({ ok: true, version: 3 });
  const history = await rows<{ before: unknown; after: unknown }>(
    pool(),
    sql`select before, after from changes where turn_id = ${turnId}::bigint and kind = 'adjudication' order by id`,
  );
  expect(history).toEqual([
    { before: null, after: why },
    { before: why, after: null },
    { before: null, after: why },
  ]);
});

it("labels and lists are exact whatever people, policies and adjudications do at once", async () => {
  const { datasetId, turns } = await makeRated(Array.from({ length: 12 }, () => [1]));
  const policies = [HELPSTEER2, { ...SINGLE, method: "median" as const }, { ...HELPSTEER2, limit: 1 }];
  const saves = turns.flatMap((turnId, at) =>
    raters.map(
      (userId, rater) => () =>
        saveReview({ turnId, userId, ratings: { helpfulness: (at * (rater + 1) + rater) % 5 }, status: "submitted" }),
    ),
  );
  const others = [
    ...turns
      .slice(0, 6)
      .map((turnId, at) => () => adjudicate({ turnId, by: admin }, { ratings: decision(at % 5), reason: "So." })),
    ...policies.map((policy) => () => saveAggregation(datasetId, policy, admin)),
    () => rederiveAll(datasetId),
    () => rederiveAll(datasetId),
  ];
  const all = saves.flatMap((save, at) => [save, ...others.slice(at, at + 1)]);
  await Promise.all(all.map((run) => run()));
  await rederiveAll(datasetId);
  await expectDerived(datasetId);
  const expected = await list(datasetId);
  expect(new Set(expected.map(({ disputed }) => disputed)).size).toBe(2);
  const oracle = new TurnOracle(expected.map((item) => ({ item, reviewers: new Set() })));
  const queries: TurnQuery[] = [
    ...TURN_MARKS.flatMap((mark) =>
      [true, false].map((value) => ({ ...ALL_TURNS, filter: { ...ALL_TURNS.filter, marks: [{ mark, value }] } })),
    ),
    ...[true, false].map((descending) => ({ ...ALL_TURNS, sort: { by: "spread" as const, descending } })),
  ];
  const agree = async () => {
    for (const query of queries) expect((await list(datasetId, query)).map(({ id }) => id)).toEqual(oracle.list(query));
  };
  await agree();
  while (await foldChanges());
  await agree();
});
