import { ratersWanted } from "@/lib/review/aggregation";
import { finalWithoutOthers, type Hiding } from "@/lib/review/blind";
import type { FlagKind } from "@/lib/review/flag-kinds";
import { projectTurn, type TurnFacts, type TurnProjection } from "@/lib/review/projection";
import { changeFlag, type ReviewContent } from "@/lib/review/review-content";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { firstRow, joinSql, pool, rows, sql, unsafeSql } from "./client";
import { policyFromColumn } from "./derivation";
import { hidingOf } from "./hiding";
import { attributeColumns, type LabelRow, labelColumns, labelFromRow } from "./label-columns";
import { derivedState, PROJECTED_LABELS, PROJECTED_STATE } from "./projection";
import { jobAdded } from "./queue";
import { type Review, type ReviewRow, reviewFromRow, VERSION_OF_REVIEW } from "./reviews";

// The way of one save: two statements, each a round trip, of which the second is the transaction. Sets of turns go through
// projection.ts.

/** What a writer wants changed; what is absent stays as it is. */
export type ReviewChange = {
  turnId: string;
  /** Whose review it is. */
  userId: string;
  /** Who writes it, where that is somebody else. */
  byId?: string;
  ratings?: Partial<Ratings>;
  status?: ReviewStatus;
  flagged?: boolean;
  /** What the flag says; one that says something is a flag. */
  flag?: FlagKind | null;
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
      ...changeFlag(own ?? { flagged: false, flag: null }, change),
      note: change.note ?? own?.note ?? "",
    };
    // At the end: it is the one that changed last now.
    const reviews = [...facts.reviews, { ...content, noted: content.note !== "" }];
    const projection = projectTurn({ ...facts, reviews });
    const written = await writeReview(change, state, content, projection, areApart({ ...facts, reviews }));
    if (written) return { ok: true, review: { ...content, ...written }, final: shownFinal(state, content, projection) };
  }
}

/** True when the policy asks for more raters than usual: assignments of the turn are told so in the transaction of the save. */
function areApart({ reviews, policy }: Pick<TurnFacts, "reviews" | "policy">): boolean {
  const submitted = reviews.filter(({ status }) => status === "submitted").map(({ ratings }) => ratings);
  return ratersWanted(submitted, policy) > policy.raters;
}

/** The final label, without what is hidden from a rater who has not submitted. */
function shownFinal(
  { hiding, facts }: TurnState,
  content: ReviewContent,
  { final, predicted }: TurnProjection,
): Ratings {
  if (hiding === null || content.status === "submitted") return final;
  return finalWithoutOthers(facts.original, hiding === "others" ? predicted : null, content);
}

/** A turn as one person's save finds it. */
type TurnState = {
  /**
   * Stands for everything below: whoever changes a turn's reviews or shown scores rewrites its row, which then has another xmin.
   */
  revision: string;
  /** The policy of the dataset has a version of its own: changing it rewrites turns later. */
  datasetId: string;
  policyVersion: number;
  /** The person's own review; null if there is none. */
  own: Review | null;
  /** What they must not see until they have submitted, whether or not they have. */
  hiding: Hiding;
  /** Everything known of the turn but the person's own review. */
  facts: TurnFacts;
  /** When any review of the turn changed last, this person's included; null without reviews. */
  lastChange: string | null;
};

type StateRow = LabelRow &
  ReviewRow & {
    revision: string;
    hiding: Hiding;
    noted: boolean;
    scored: boolean;
    failure: string | null;
    scores: (number | null)[];
    dataset_id: string;
    policy: unknown;
    policy_version: number;
    adjudicated: (number | null)[] | null;
  } & {
    /** Whose review this row brings; null in the one row of a turn without reviews. */
    user_id: string | null;
  };

async function readTurnState(turnId: string, userId: string): Promise<TurnState | null> {
  const found = await rows<StateRow>(
    pool(),
    sql`select t.xmin::text as revision, ${labelColumns("original")}, ${hidingOf(userId, sql`true`)} as hiding,
          s.run_id is not null as scored, s.failure, array[${attributeColumns("s")}] as scores,
          t.dataset_id, a.policy, a.version as policy_version,
          case when not j.withdrawn then array[${attributeColumns("j")}] end as adjudicated,
          r.user_id, r.status, r.flagged, r.flag, case when r.user_id = ${userId} then r.note end as note, r.note <> '' as noted, r.version, r.updated_at,
          ${attributeColumns("r")}
        from turns t join datasets d on d.id = t.dataset_id join aggregations a on a.dataset_id = d.id
        left join adjudications j on j.turn_id = t.id
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
    datasetId: turn.dataset_id,
    policyVersion: turn.policy_version,
    own: own ? reviewFromRow(own) : null,
    hiding: turn.hiding,
    facts: {
      original: labelFromRow(turn, "original"),
      score: scoreFromRow(turn),
      reviews: reviews.filter((row) => row !== own).map((row) => ({ ...reviewFromRow(row), noted: row.noted })),
      policy: policyFromColumn(turn.policy),
      adjudication: turn.adjudicated && attributesFromArray(turn.adjudicated),
    },
    lastChange: reviews.length > 0 ? reviewFromRow(reviews[reviews.length - 1] as StateRow).updatedAt : null,
  };
}

function scoreFromRow({ scored, failure, scores }: StateRow): TurnFacts["score"] {
  if (!scored) return null;
  if (failure !== null) return { failure };
  return { rewards: attributesFromArray(scores) };
}

function attributesFromArray(values: readonly (number | null)[]): Ratings & Rewards {
  return mapAttributes((_, at) => values[at] ?? null);
}

/**
 * Writes the review, its history and the turn's derived columns in one statement. Null, and nothing written, when the turn is
 * no longer at the revision, or the dataset's policy another; the policy stays until this is written (derivation.ts). The review's time is later than that of any change of the turn so far, though the clock may have
 * gone back or two saves share a millisecond: the final label is the review that changed last.
 */
async function writeReview(
  { turnId, userId, byId = userId }: ReviewChange,
  { revision, datasetId, policyVersion, own, lastChange }: TurnState,
  content: ReviewContent,
  projection: TurnProjection,
  apart: boolean,
): Promise<Pick<Review, "version" | "updatedAt"> | null> {
  const { ratings, status, flagged, flag, note } = content;
  const state = derivedState(projection);
  const derived = [
    ...PROJECTED_STATE.map(([column, type]) => sql`${unsafeSql(column)} = ${state[column]}::${unsafeSql(type)}`),
    ...PROJECTED_LABELS.map(
      ({ form, attribute, column }) => sql`${unsafeSql(column)} = ${projection[form][attribute]}::smallint`,
    ),
  ];
  const written = await firstRow<{ version: number; updated_at: Date }>(
    pool(),
    sql`with policy as (
          select from aggregations where dataset_id = ${datasetId}::bigint and version = ${policyVersion} for share
        ), turn as (
          update turns set ${joinSql(derived)} from policy where id = ${turnId}::bigint and xmin = ${revision}::xid
          returning id, dataset_id
        ), review as (
          insert into reviews (turn_id, user_id, status, flagged, flag, note, updated_at, ${unsafeSql(ATTRIBUTES.join(", "))})
          select id, ${userId}::text, ${status}::review_status, ${flagged}::boolean, ${flag}::text, ${note}::text,
            greatest(clock_timestamp(), ${lastChange}::timestamptz + interval '1 millisecond'),
            ${joinSql(ATTRIBUTES.map((attribute) => sql`${ratings[attribute]}::smallint`))}
          from turn
          on conflict (turn_id, user_id) do update set
            status = excluded.status, flagged = excluded.flagged, flag = excluded.flag, note = excluded.note,
            ${unsafeSql(ATTRIBUTES.map((attribute) => `${attribute} = excluded.${attribute}`).join(", "))},
            version = reviews.version + 1, updated_at = excluded.updated_at
          returning turn_id, user_id, version, updated_at
        ), change as (
          insert into changes (by_id, kind, subject, dataset_id, turn_id, before, after)
          select ${byId}::text, 'review', r.user_id, t.dataset_id, t.id, ${own && JSON.stringify(own)}::jsonb,
            ${JSON.stringify(content)}::jsonb || ${VERSION_OF_REVIEW}
          from review r cross join turn t
        )
        select version, updated_at, case when ${apart}::boolean then ${jobAdded("ask_raters", { turnIds: [turnId] })} end
        from review`,
    "write_review",
  );
  return written && { version: written.version, updatedAt: written.updated_at.toISOString() };
}
