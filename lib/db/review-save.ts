import { projectTurn, type TurnFacts, type TurnProjection } from "@/lib/review/projection";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { firstRow, joinSql, pool, rows, sql, unsafeSql } from "./client";
import {
  type AttributeRow,
  attributeColumns,
  attributesFromRow,
  type LabelRow,
  labelColumns,
  labelFromRow,
} from "./label-columns";
import { type Review, type ReviewContent, type ReviewRow, reviewFromRow } from "./reviews";

// The way of one save: two statements, each a round trip, of which the second is the transaction. Sets of turns go through
// projection.ts.

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

/**
 * Saves a person's review of a turn, its history and the turn's derived labels, all or nothing. Holds no lock while it
 * computes: what it read counts only if the turn is still as it was, else it reads again. A try that fails so means that
 * somebody else's change came through.
 */
export async function saveReview(change: ReviewChange): Promise<SaveResult> {
  for (;;) {
    const state = await readTurnState(change.turnId, change.userId);
    if (!state) return { ok: false, reason: "no-such-turn" };
    const { own, facts } = state;
    if (change.version !== undefined && change.version !== (own?.version ?? 0))
      return { ok: false, reason: "stale-version", review: own };
    const content: ReviewContent = {
      ratings: { ...noRatings(), ...own?.ratings, ...change.ratings },
      status: change.status ?? own?.status ?? "draft",
      flagged: change.flagged ?? own?.flagged ?? false,
      note: change.note ?? own?.note ?? "",
    };
    // At the end: it is the one that changed last now.
    const projection = projectTurn({ ...facts, reviews: [...facts.reviews, content] });
    const written = await writeReview(change, state, content, projection);
    if (written) return { ok: true, review: { ...content, ...written }, final: projection.final };
  }
}

/** A turn as one person's save finds it. */
type TurnState = {
  /**
   * Stands for everything below: whoever changes a turn's reviews or shown scores rewrites its row, which then has another xmin.
   */
  revision: string;
  /** The person's own review; null if there is none. */
  own: Review | null;
  /** Everything known of the turn but the person's own review. */
  facts: TurnFacts;
  /** When any review of the turn changed last, this person's included; null without reviews. */
  lastChange: string | null;
};

type StateRow = LabelRow &
  ReviewRow & { revision: string; scored: boolean; failure: string | null; scores: (number | null)[] } & {
    /** Whose review this row brings; null in the one row of a turn without reviews. */
    user_id: string | null;
  };

async function readTurnState(turnId: string, userId: string): Promise<TurnState | null> {
  const found = await rows<StateRow>(
    pool(),
    sql`select t.xmin::text as revision, ${labelColumns("original")},
          s.run_id is not null as scored, s.failure, array[${attributeColumns("s")}] as scores,
          r.user_id, r.status, r.flagged, case when r.user_id = ${userId} then r.note end as note, r.version, r.updated_at,
          ${attributeColumns("r")}
        from turns t join datasets d on d.id = t.dataset_id
        left join scores s on s.run_id = d.current_run_id and s.turn_id = t.id
        left join reviews r on r.turn_id = t.id
        where t.id = ${turnId}::bigint and d.deleted_at is null order by r.updated_at, r.id`,
    "read_turn_state",
  );
  const [turn] = found;
  if (!turn) return null;
  const reviews = found.filter((row) => row.user_id !== null);
  const own = reviews.find((row) => row.user_id === userId);
  return {
    revision: turn.revision,
    own: own ? reviewFromRow(own) : null,
    facts: {
      original: labelFromRow(turn, "original"),
      score: scoreFromRow(turn),
      reviews: reviews.filter((row) => row !== own).map(reviewFromRow),
    },
    lastChange: reviews.length > 0 ? reviewFromRow(reviews[reviews.length - 1] as StateRow).updatedAt : null,
  };
}

function scoreFromRow({ scored, failure, scores }: StateRow): TurnFacts["score"] {
  if (!scored) return null;
  if (failure !== null) return { failure };
  const row = Object.fromEntries(ATTRIBUTES.map((attribute, at) => [attribute, scores[at] ?? null])) as AttributeRow;
  return { rewards: attributesFromRow(row) };
}

const PROJECTED_LABELS = (["predicted", "final"] as const).flatMap((form) =>
  ATTRIBUTES.map((attribute) => ({ form, attribute, column: `${form}_${attribute}` })),
);

/**
 * Writes the review, its history and the turn's derived columns in one statement. Null, and nothing written, when the turn is
 * no longer at the revision. The review's time is later than that of any change of the turn so far, though the clock may have
 * gone back or two saves share a millisecond: the final label is the review that changed last.
 */
async function writeReview(
  { turnId, userId }: ReviewChange,
  { revision, own, lastChange }: TurnState,
  { ratings, status, flagged, note }: ReviewContent,
  projection: TurnProjection,
): Promise<Pick<Review, "version" | "updatedAt"> | null> {
  const labels = PROJECTED_LABELS.map(
    ({ form, attribute, column }) => sql`${unsafeSql(column)} = ${projection[form][attribute]}::smallint`,
  );
  const before = own && { ratings: own.ratings, status: own.status, flagged: own.flagged, note: own.note };
  const written = await firstRow<{ version: number; updated_at: Date }>(
    pool(),
    sql`with turn as (
          update turns set status = ${projection.status}::turn_status, overridden = ${projection.overridden},
            flagged = ${projection.flagged}, failed = ${projection.failed}, ${joinSql(labels)}
          where id = ${turnId}::bigint and xmin = ${revision}::xid returning id
        ), review as (
          insert into reviews (turn_id, user_id, status, flagged, note, updated_at, ${unsafeSql(ATTRIBUTES.join(", "))})
          select id, ${userId}::text, ${status}::review_status, ${flagged}::boolean, ${note}::text,
            greatest(clock_timestamp(), ${lastChange}::timestamptz + interval '1 millisecond'),
            ${joinSql(ATTRIBUTES.map((attribute) => sql`${ratings[attribute]}::smallint`))}
          from turn
          on conflict (turn_id, user_id) do update set
            status = excluded.status, flagged = excluded.flagged, note = excluded.note,
            ${unsafeSql(ATTRIBUTES.map((attribute) => `${attribute} = excluded.${attribute}`).join(", "))},
            version = reviews.version + 1, updated_at = excluded.updated_at
          returning turn_id, user_id, version, updated_at
        ), change as (
          insert into review_changes (turn_id, user_id, version, before, after)
          select turn_id, user_id, version, ${before && JSON.stringify(before)}::jsonb,
            ${JSON.stringify({ ratings, status, flagged, note })}::jsonb
          from review
        )
        select version, updated_at from review`,
    "write_review",
  );
  return written && { version: written.version, updatedAt: written.updated_at.toISOString() };
}
