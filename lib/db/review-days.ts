import type { ReviewStatus } from "@/lib/review/status";
import { pool, rows, sql } from "./client";

/** How many of a person's reviews have a status since a day. */
export type ReviewDay = {
  userId: string;
  name: string;
  status: ReviewStatus;
  /** `2026-11-25`, in UTC. */
  day: string;
  reviews: number;
  /** When one of them changed last; null when all that changed is that there are fewer. */
  lastAt: string | null;
};

/** A dataset's reviews by person, status and day, exact as of one moment; days without any are left out. */
export async function listReviewDays(datasetId: string): Promise<ReviewDay[]> {
  type Row = {
    user_id: string;
    name: string;
    status: ReviewStatus;
    day: string;
    reviews: number;
    last_at: Date | null;
  };
  const found = await rows<Row>(
    pool(),
    sql`select d.user_id, u.name, d.status, to_char(d.day, 'YYYY-MM-DD') as day, sum(d.reviews)::int as reviews, max(d.last_at) as last_at
        from (
          select user_id, status, day, reviews, last_at from review_days where dataset_id = ${datasetId}::bigint
          union all
          select user_id, status, day, reviews, last_at from review_day_changes where dataset_id = ${datasetId}::bigint
        ) d join users u on u.id = d.user_id
        group by d.user_id, u.name, d.status, d.day
        having sum(d.reviews) <> 0 or max(d.last_at) is not null
        order by d.day, u.name, d.user_id, d.status`,
  );
  return found.map(({ user_id, last_at, ...day }) => ({
    ...day,
    userId: user_id,
    lastAt: last_at === null ? null : last_at.toISOString(),
  }));
}

const FOLD_CHANGES = 8192;

/**
 * Adds waiting changes of one dataset to its days; false when there are none. Any number of processes may call it at once: each takes
 * rows that no other has, and a kill leaves them for the next call.
 */
export async function foldReviewDays(): Promise<boolean> {
  const folded = await rows(
    pool(),
    sql`with waiting as (
          select c.dataset_id from review_day_changes c join datasets d on d.id = c.dataset_id and d.deleted_at is null
          order by c.id limit 1),
        taken as (
          select id from review_day_changes where dataset_id = (select dataset_id from waiting)
          order by id limit ${FOLD_CHANGES} for update skip locked),
        gone as (delete from review_day_changes c using taken where c.id = taken.id returning c.*)
        insert into review_days as d (dataset_id, user_id, status, day, reviews, last_at)
        select dataset_id, user_id, status, day, sum(reviews), max(last_at) from gone
        group by dataset_id, user_id, status, day order by dataset_id, user_id, status, day
        on conflict (dataset_id, user_id, status, day)
          do update set reviews = d.reviews + excluded.reviews, last_at = greatest(d.last_at, excluded.last_at)
        returning d.day`,
  );
  return folded.length > 0;
}
