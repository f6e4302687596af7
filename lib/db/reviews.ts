import type { FlagKind } from "@/lib/review/flag-kinds";
import type { ReviewContent } from "@/lib/review/review-content";
import type { ReviewStatus } from "@/lib/review/status";
import { pool, rows, sql } from "./client";
import { type AttributeRow, attributesFromRow } from "./label-columns";

/** One person's ratings for a turn. */
export type Review = ReviewContent & {
  /** 1 for the first; grows by one with every change. */
  version: number;
  /** ISO 8601. */
  updatedAt: string;
};

export type ReviewRow = AttributeRow & {
  status: ReviewStatus;
  flagged: boolean;
  flag: FlagKind | null;
  note: string;
  version: number;
  updated_at: string | Date;
};

export function reviewFromRow(row: ReviewRow): Review {
  return {
    ratings: attributesFromRow(row),
    status: row.status,
    flagged: row.flagged,
    flag: row.flag,
    note: row.note,
    version: row.version,
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

/** What the history adds to the content of `review r` that was just written: its version and time, as above. */
export const VERSION_OF_REVIEW = sql`jsonb_build_object('version', r.version,
  'updatedAt', to_char(r.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/** A review by somebody else, as the reading view names it. */
export type ColleagueReview = Review & { name: string };

/** Everybody else's reviews of a turn, oldest change first: shown beside one's own, never merged into it. */
export async function listColleagueReviews(turnId: string, userId: string): Promise<ColleagueReview[]> {
  const found = await rows<ReviewRow & { name: string }>(
    pool(),
    sql`select r.*, u.name from reviews r join users u on u.id = r.user_id
        where r.turn_id = ${turnId}::bigint and r.user_id <> ${userId} order by r.updated_at`,
  );
  return found.map((row) => ({ ...reviewFromRow(row), name: row.name }));
}
