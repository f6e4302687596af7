import type { ReviewStatus } from "@/lib/review/status";
import type { Ratings } from "@/lib/steerlm/attributes";
import { pool, rows, sql } from "./client";
import { type AttributeRow, attributesFromRow } from "./label-columns";

/** What a person says of a turn. */
export type ReviewContent = { ratings: Ratings; status: ReviewStatus; flagged: boolean; note: string };

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
  note: string;
  version: number;
  updated_at: string | Date;
};

export function reviewFromRow(row: ReviewRow): Review {
  return {
    ratings: attributesFromRow(row),
    status: row.status,
    flagged: row.flagged,
    note: row.note,
    version: row.version,
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

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

/** One entry of a turn's history, newest first. */
export type HistoryEntry = {
  at: string;
  name: string;
  version: number;
  before: ReviewContent | null;
  after: ReviewContent;
};

/** What happened to a turn's reviews, newest first, at most 200 changes. */
export async function listHistory(turnId: string): Promise<HistoryEntry[]> {
  const found = await rows<Omit<HistoryEntry, "at"> & { at: Date }>(
    pool(),
    sql`select c.at, u.name, c.version, c.before, c.after from review_changes c join users u on u.id = c.user_id
        where c.turn_id = ${turnId}::bigint order by c.id desc limit 200`,
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}
