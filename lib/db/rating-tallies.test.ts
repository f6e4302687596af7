import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { ReviewCircumstances } from "@/lib/review/anchoring";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import { RatingTally } from "@/lib/review/rating-tally";
import { REVIEW_STATUSES, type ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { firstRow, pool, rows, type Sql, sql } from "./client";
import { foldRatings } from "./fold-ratings";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";
import { listRaterPairs, type PairPlace, type RaterPair } from "./rater-pairs";
import { readRatingTally } from "./rating-tallies";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const TURNS = 5;
let people: string[];
let datasetId: string;
let turns: string[];

beforeAll(async () => {
  people = [];
  for (const name of ["Ada", "Ben", "Cem", "Dee"]) people.push(await makePerson(name));
  datasetId = await makeDataset(
    people[0] ?? "",
    Array.from({ length: TURNS }, (_, index) => makeLine(`${index}`)),
  );
  const found = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  turns = found.map(({ id }) => id);
});

/** What the reviews themselves say. */
async function recount(): Promise<RatingTally> {
  const reviews = await rows<AttributeRow & ReviewCircumstances & { turn_id: string; user_id: string }>(
    pool(),
    sql`select turn_id, user_id, blind, seconds, compared, matched, ${attributeColumns("r")} from reviews r
        where status = 'submitted' and turn_id = any(${turns}::bigint[])`,
  );
  const tally = new RatingTally();
  for (const turn of turns)
    tally.addTurn(
      reviews
        .filter(({ turn_id }) => turn_id === turn)
        .map((row) => ({
          userId: row.user_id,
          ratings: attributesFromRow(row),
          blind: row.blind,
          seconds: row.seconds,
          compared: row.compared,
          matched: row.matched,
        })),
      1,
    );
  return tally;
}

async function listInPages(limit: number): Promise<RaterPair[]> {
  const all: RaterPair[] = [];
  let after: PairPlace | null = null;
  do {
    const page = await listRaterPairs(datasetId, after, limit);
    all.push(...page.pairs);
    after = page.next;
  } while (after !== null);
  return all;
}

const sorted = (tally: RatingTally) => tally.counts.map(({ kind, key, count }) => `${kind} ${key}: ${count}`).sort();
const inWords = ({ oneId, otherId, turns: common, counts }: RaterPair | RatingTally["pairs"][number]) =>
  `${oneId} ${otherId} ${common} ${counts.join("")}`;

async function expectExact(): Promise<void> {
  const expected = await recount();
  expect(sorted(await readRatingTally(datasetId))).toEqual(sorted(expected));
  const pairs = await listInPages(2);
  expect(pairs.map(({ turns: common }) => common)).toEqual(
    pairs
      .map(({ turns: common }) => common)
      .sort()
      .reverse(),
  );
  expect(pairs.map(inWords).sort()).toEqual(expected.pairs.map(inWords).sort());
}

const status = fc.constantFrom(...REVIEW_STATUSES, "submitted" as const);
const value = fc.option(fc.integer({ min: 0, max: 4 }));
const turnAt = fc.integer({ min: 0, max: TURNS - 1 });
const personAt = fc.integer({ min: 0, max: 3 });
type Edit =
  | {
      kind: "save";
      turnAt: number;
      personAt: number;
      status: ReviewStatus;
      quality: number | null;
      humor: number | null;
    }
  | { kind: "bulk"; personAt: number; status: ReviewStatus; quality: number | null }
  | { kind: "remove"; turnAt: number; personAt: number }
  | { kind: "fold" };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("save" as const),
      turnAt,
      personAt,
      status,
      quality: value,
      humor: value,
    }),
  },
  fc.record({ kind: fc.constant("bulk" as const), personAt, status, quality: value }),
  fc.record({ kind: fc.constant("remove" as const), turnAt, personAt }),
  fc.record({ kind: fc.constant("fold" as const) }),
);

async function make(change: Edit): Promise<void> {
  if (change.kind === "fold") {
    await foldRatings();
    return;
  }
  const userId = people[change.personAt] ?? "";
  if (change.kind === "save")
    await saveReview({
      turnId: turns[change.turnAt] ?? "",
      userId,
      status: change.status,
      ratings: { quality: change.quality, humor: change.humor },
    });
  if (change.kind === "bulk")
    await rows(
      pool(),
      sql`insert into reviews (turn_id, user_id, status, quality, blind, seconds)
          select unnest(${turns}::bigint[]), ${userId}, ${change.status}::review_status, ${change.quality}::smallint, ${change.quality === 1}, 12.5
          on conflict (turn_id, user_id) do update set status = excluded.status, quality = excluded.quality, seconds = 7`,
    );
  if (change.kind === "remove")
    await rows(
      pool(),
      sql`delete from reviews where user_id = ${userId} and turn_id = ${turns[change.turnAt] ?? ""}::bigint`,
    );
}

it("says what a count of all reviews says, after any edits of any kind", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 5, maxLength: 25 }), async (edits) => {
      for (const change of edits) await make(change);
      await expectExact();
    }),
    { numRuns: 12 },
  );
});

it("what the model had said of it is kept with a review, whatever run is shown later", async () => {
  const [turnId = ""] = turns;
  const userId = people[0] ?? "";
  const predict = (quality: number | null) =>
    rows(pool(), sql`update turns set predicted_quality = ${quality}::smallint where id = ${turnId}::bigint`);
  const met = () =>
    firstRow(
      pool(),
      sql`select compared, matched from reviews where turn_id = ${turnId}::bigint and user_id = ${userId}`,
    );
  // By hand: a save would project the turn anew, and without a run nothing is predicted.
  const change = (set: Sql) =>
    rows(pool(), sql`update reviews set ${set} where turn_id = ${turnId}::bigint and user_id = ${userId}`);
  await rows(pool(), sql`delete from reviews`);
  await saveReview({ turnId, userId, status: "draft", ratings: { quality: 2, humor: 1 } });
  await predict(2);
  await change(sql`note = 'Is it?'`);
  expect(await met()).toEqual({ compared: 0, matched: 0 });
  await change(sql`status = 'submitted'`);
  expect(await met()).toEqual({ compared: 1, matched: 1 });
  await predict(3);
  await change(sql`note = 'It is.'`);
  expect(await met()).toEqual({ compared: 1, matched: 1 });
  await change(sql`verbosity = 4`);
  expect(await met()).toEqual({ compared: 1, matched: 0 });
  await expectExact();
});

it("folds of several processes at once add each change once", async () => {
  for (let at = 0; at < 40; at += 1)
    await saveReview({
      turnId: turns[at % TURNS] ?? "",
      userId: people[at % 4] ?? "",
      status: "submitted",
      ratings: { quality: at % 3, verbosity: at % 5 },
    });
  await Promise.all(Array.from({ length: 6 }, () => foldRatings()));
  while (await foldRatings());
  const left = await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from rating_changes`);
  expect(left?.count).toBe(0);
  await expectExact();
});

it("a pair's counts are a contingency table for each attribute, the one of the smaller id in rows", async () => {
  const [first = "", second = ""] = [...people].sort();
  await rows(pool(), sql`delete from reviews`);
  const turnId = turns[0] ?? "";
  await saveReview({ turnId, userId: second, status: "submitted", ratings: { verbosity: 1 } });
  await saveReview({ turnId, userId: first, status: "submitted", ratings: { verbosity: 3 } });
  const { pairs, next } = await listRaterPairs(datasetId, null, 5);
  expect(next).toBeNull();
  expect(pairs).toMatchObject([{ oneId: first, otherId: second, turns: 1 }]);
  const [pair] = pairs;
  if (!pair) throw new Error("no pair");
  expect(contingencyOfPair(pair, "verbosity")[3]?.[1]).toBe(1);
  for (const attribute of ATTRIBUTES)
    expect(
      contingencyOfPair(pair, attribute)
        .flat()
        .reduce((sum, count) => sum + count),
    ).toBe(attribute === "verbosity" ? 1 : 0);
});
