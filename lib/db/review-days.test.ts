import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { REVIEW_STATUSES, type ReviewStatus } from "@/lib/review/status";
import { firstRow, pool, rows, sql } from "./client";
import { foldReviewDays, listReviewDays } from "./review-days";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const TURNS = 6;
let people: string[];
let datasetId: string;
let otherTurns: string[];
let turns: string[];

async function turnsOf(id: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${id}::bigint order by ordinal`,
  );
  return found.map((turn) => turn.id);
}

beforeAll(async () => {
  people = [await makePerson("Ada"), await makePerson("Ben")];
  const lines = Array.from({ length: TURNS }, (_, index) => makeLine(`${index}`));
  datasetId = await makeDataset(people[0] ?? "", lines);
  turns = await turnsOf(datasetId);
  otherTurns = await turnsOf(await makeDataset(people[0] ?? "", lines));
});

/** What the reviews themselves say. */
async function recount(): Promise<string[]> {
  const found = await rows<{ line: string }>(
    pool(),
    sql`select concat_ws(' ', r.user_id, r.status, (r.status_since at time zone 'UTC')::date, count(*)) as line
        from reviews r join turns t on t.id = r.turn_id where t.dataset_id = ${datasetId}::bigint
        group by r.user_id, r.status, (r.status_since at time zone 'UTC')::date`,
  );
  return found.map(({ line }) => line);
}

async function expectExact(): Promise<void> {
  const counted = (await listReviewDays(datasetId))
    .filter(({ reviews }) => reviews !== 0)
    .map(({ userId, status, day, reviews }) => [userId, status, day, reviews].join(" "));
  expect(counted.sort()).toEqual((await recount()).sort());
}

const turnAt = fc.integer({ min: 0, max: TURNS - 1 });
const personAt = fc.integer({ min: 0, max: 1 });
const status = fc.constantFrom(...REVIEW_STATUSES);
type Edit =
  | { kind: "save"; turnAt: number; personAt: number; status: ReviewStatus | null }
  | { kind: "elsewhere"; turnAt: number; personAt: number; status: ReviewStatus }
  // As jobs write: many reviews in one statement; days ago, so that not all is of one day.
  | { kind: "bulk"; personAt: number; status: ReviewStatus; daysAgo: number }
  | { kind: "remove"; turnAt: number; personAt: number }
  | { kind: "fold" };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("save" as const), turnAt, personAt, status: fc.option(status) }),
  fc.record({ kind: fc.constant("elsewhere" as const), turnAt, personAt, status }),
  fc.record({ kind: fc.constant("bulk" as const), personAt, status, daysAgo: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant("remove" as const), turnAt, personAt }),
  fc.record({ kind: fc.constant("fold" as const) }),
);

async function make(change: Edit): Promise<void> {
  if (change.kind === "fold") {
    await foldReviewDays();
    return;
  }
  const userId = people[change.personAt] ?? "";
  if (change.kind === "save")
    await saveReview({ turnId: turns[change.turnAt] ?? "", userId, status: change.status ?? undefined });
  if (change.kind === "elsewhere")
    await saveReview({ turnId: otherTurns[change.turnAt] ?? "", userId, status: change.status });
  if (change.kind === "bulk")
    await rows(
      pool(),
      sql`insert into reviews (turn_id, user_id, status, updated_at)
          select unnest(${turns}::bigint[]), ${userId}, ${change.status}::review_status, now() - ${change.daysAgo}::int * interval '1 day'
          on conflict (turn_id, user_id) do update set status = excluded.status, updated_at = excluded.updated_at`,
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
      for (const change of edits) {
        await make(change);
        await expectExact();
      }
    }),
    { numRuns: 12 },
  );
});

it("knows since when a review has its status, and when its person was last at work", async () => {
  const id = await makeDataset(people[0] ?? "", [makeLine("An answer.")]);
  const [turnId = ""] = await turnsOf(id);
  const [userId = ""] = people;
  const since = async () => {
    const review = await firstRow<{ at: Date }>(
      pool(),
      sql`select status_since as at from reviews where turn_id = ${turnId}::bigint`,
    );
    return review?.at.toISOString();
  };
  const submitted = await saveReview({ turnId, userId, status: "submitted" });
  if (!submitted.ok) throw new Error(submitted.reason);
  expect(await since()).toBe(submitted.review.updatedAt);
  const corrected = await saveReview({ turnId, userId, ratings: { quality: 1 } });
  if (!corrected.ok) throw new Error(corrected.reason);
  expect(await since()).toBe(submitted.review.updatedAt);
  for (let fold = 0; fold < 2; fold += 1) {
    const [day, ...more] = await listReviewDays(id);
    expect(more).toEqual([]);
    expect(day).toEqual({
      userId,
      name: "Ada",
      status: "submitted",
      day: submitted.review.updatedAt.slice(0, 10),
      reviews: 1,
      lastAt: corrected.review.updatedAt,
    });
    while (await foldReviewDays());
  }
  const skipped = await saveReview({ turnId, userId, status: "skipped" });
  if (!skipped.ok) throw new Error(skipped.reason);
  expect(await since()).toBe(skipped.review.updatedAt);
});

it("folds of several processes at once add each change once", async () => {
  const id = await makeDataset(people[0] ?? "", [makeLine("An answer.")]);
  const [turnId = ""] = await turnsOf(id);
  for (let at = 0; at < 40; at += 1)
    await saveReview({ turnId, userId: people[at % 2] ?? "", status: REVIEW_STATUSES[at % 3] ?? "draft" });
  await Promise.all(Array.from({ length: 8 }, () => foldReviewDays()));
  while (await foldReviewDays());
  const left = await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from review_day_changes`);
  expect(left?.count).toBe(0);
  const total = (await listReviewDays(id)).reduce((sum, { reviews }) => sum + reviews, 0);
  expect(total).toBe(2);
});
