import type { PoolClient } from "pg";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, type Attribute, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { firstRow, joinSql, pool, rows, type Sql, sql, transaction, unsafeSql } from "./client";
import { type AttributeRow, attributesFromRow } from "./label-columns";
import { projectTurns } from "./projection";

/** One person's ratings for a turn. */
export type Review = {
  ratings: Ratings;
  status: ReviewStatus;
  flagged: boolean;
  note: string;
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

/** What a writer wants changed; what is absent stays as it is. */
export type ReviewChange = {
  turnId: string;
  userId: string;
  ratings?: Partial<Ratings>;
  status?: ReviewStatus;
  flagged?: boolean;
  note?: string;
  /** The version the writer saw (0: none yet); absent to write whatever is there. */
  version?: number;
};

export type SaveResult =
  | { ok: true; review: Review; final: Ratings }
  | { ok: false; reason: "no-such-turn" }
  | { ok: false; reason: "stale-version"; review: Review | null };

/** Saves a person's review of a turn, its history and the turn's derived labels, all or nothing. */
export function saveReview(change: ReviewChange): Promise<SaveResult> {
  return transaction(async (client) => {
    // The turn's lock comes first everywhere, so that saves, scoring and run switches of one turn take turns.
    const turn = await firstRow(
      client,
      sql`select t.id from turns t join datasets d on d.id = t.dataset_id
          where t.id = ${change.turnId}::bigint and d.deleted_at is null for update of t`,
    );
    if (!turn) return { ok: false, reason: "no-such-turn" };
    const current = await findReview(client, change.turnId, change.userId);
    if (change.version !== undefined && change.version !== (current?.version ?? 0))
      return { ok: false, reason: "stale-version", review: current };
    const review = await writeReview(client, change, current);
    await projectTurns(client, [change.turnId]);
    return { ok: true, review, final: await finalLabel(client, change.turnId) };
  });
}

async function findReview(client: PoolClient, turnId: string, userId: string): Promise<Review | null> {
  const row = await firstRow<ReviewRow>(
    client,
    sql`select * from reviews where turn_id = ${turnId}::bigint and user_id = ${userId}`,
  );
  return row && reviewFromRow(row);
}

async function writeReview(client: PoolClient, change: ReviewChange, current: Review | null): Promise<Review> {
  const ratings: Ratings = { ...noRatings(), ...current?.ratings, ...change.ratings };
  const status = change.status ?? current?.status ?? "draft";
  const flagged = change.flagged ?? current?.flagged ?? false;
  const note = change.note ?? current?.note ?? "";
  const values = ATTRIBUTES.map((attribute) => sql`${ratings[attribute]}::smallint`);
  const row = await firstRow<ReviewRow>(
    client,
    sql`insert into reviews (turn_id, user_id, status, flagged, note, updated_at, ${unsafeSql(ATTRIBUTES.join(", "))})
        values (${change.turnId}::bigint, ${change.userId}, ${status}::review_status, ${flagged}, ${note},
                ${nextChangeTime(change.turnId)}, ${joinSql(values)})
        on conflict (turn_id, user_id) do update set
          status = excluded.status, flagged = excluded.flagged, note = excluded.note,
          ${unsafeSql(ATTRIBUTES.map((attribute) => `${attribute} = excluded.${attribute}`).join(", "))},
          version = reviews.version + 1, updated_at = excluded.updated_at
        returning *`,
  );
  if (!row) throw new Error("insert … returning gave no review");
  const review = reviewFromRow(row);
  await rows(
    client,
    sql`insert into review_changes (turn_id, user_id, version, before, after)
        values (${change.turnId}::bigint, ${change.userId}, ${review.version},
                ${current && JSON.stringify(historyEntry(current))}::jsonb, ${JSON.stringify(historyEntry(review))}::jsonb)`,
  );
  return review;
}

/**
 * Later than any change of the turn so far, though the clock may have gone back or two saves share a millisecond: the final
 * label is the review that changed last. Safe under the turn's lock.
 */
function nextChangeTime(turnId: string): Sql {
  return sql`greatest(clock_timestamp(),
    (select max(updated_at) + interval '1 millisecond' from reviews where turn_id = ${turnId}::bigint))`;
}

function historyEntry({ ratings, status, flagged, note }: Review) {
  return { ratings, status, flagged, note };
}

async function finalLabel(client: PoolClient, turnId: string): Promise<Ratings> {
  const row = await firstRow<Record<Attribute, number | null>>(
    client,
    sql`select ${unsafeSql(ATTRIBUTES.map((attribute) => `final_${attribute} as ${attribute}`).join(", "))}
        from turns where id = ${turnId}::bigint`,
  );
  if (!row) throw new Error(`turn ${turnId} vanished under its own lock`);
  return attributesFromRow(row);
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
  before: ReturnType<typeof historyEntry> | null;
  after: ReturnType<typeof historyEntry>;
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
