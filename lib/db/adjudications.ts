import type { ReviewContent } from "@/lib/review/review-content";
import type { Ratings } from "@/lib/steerlm/attributes";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, joinSql, pool, rows, sql, transaction, unsafeSql } from "./client";
import { recordChange } from "./history";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";
import { projectTurns } from "./projection";
import { type ReviewRow, reviewFromRow } from "./reviews";

/** What somebody decided where raters disagree; a null is left to the reviews. */
export type Adjudication = {
  ratings: Ratings;
  reason: string;
  /** Grows with every change, withdrawing included. */
  version: number;
  by: string;
  /** ISO 8601. */
  at: string;
};

type AdjudicationRow = AttributeRow & { reason: string; version: number; withdrawn: boolean; by: string; at: Date };

function adjudicationFromRow(row: AdjudicationRow): Adjudication {
  const { reason, version, by, at } = row;
  return { ratings: attributesFromRow(row), reason, version, by, at: at.toISOString() };
}

/** Where a turn stands: the adjudication that holds, and the version that who decides next has to name (0: never decided). */
export type AdjudicationState = { adjudication: Adjudication | null; version: number };

/** Of a turn that was never decided it is version 0. */
export async function getAdjudication(turnId: string, on: Executor = pool()): Promise<AdjudicationState> {
  const row = await firstRow<AdjudicationRow>(
    on,
    sql`select ${attributeColumns("j")}, j.reason, j.version, j.withdrawn, u.name as by, j.at
        from adjudications j join users u on u.id = j.by_id where j.turn_id = ${turnId}::bigint`,
  );
  return { adjudication: row && !row.withdrawn ? adjudicationFromRow(row) : null, version: row?.version ?? 0 };
}

export type AdjudicationChange = {
  turnId: string;
  by: string;
  /** The version that the person saw; absent to write whatever stands. */
  version?: number;
};

export type AdjudicationSaved =
  | ({ ok: true; final: Ratings } & AdjudicationState)
  | { ok: false; reason: "no-such-turn" | "not-reviewed" | "not-adjudicated" }
  | ({ ok: false; reason: "stale-version" } & AdjudicationState);

/** Decides a turn that has a submitted review: what was decided before is replaced, and stands in the history. */
export function adjudicate(
  change: AdjudicationChange,
  { ratings, reason }: Pick<Adjudication, "ratings" | "reason">,
): Promise<AdjudicationSaved> {
  return changeAdjudication(change, async (client, before) => {
    const reviewed = await firstRow(
      client,
      sql`select from reviews where turn_id = ${change.turnId}::bigint and status = 'submitted' limit 1`,
    );
    // What was decided once can be decided anew, whatever became of the reviews.
    if (!reviewed && before === null) return "not-reviewed";
    await rows(
      client,
      sql`insert into adjudications (turn_id, by_id, reason, ${unsafeSql(ATTRIBUTES.join(", "))})
          values (${change.turnId}::bigint, ${change.by}, ${reason},
            ${joinSql(ATTRIBUTES.map((attribute) => sql`${ratings[attribute]}::smallint`))})
          on conflict (turn_id) do update set by_id = excluded.by_id, reason = excluded.reason, withdrawn = false,
            version = adjudications.version + 1, at = now(),
            ${unsafeSql(ATTRIBUTES.map((attribute) => `${attribute} = excluded.${attribute}`).join(", "))}`,
    );
    return { ratings, reason };
  });
}

/** Takes back what was decided: the reviews hold again. */
export function withdrawAdjudication(change: AdjudicationChange): Promise<AdjudicationSaved> {
  return changeAdjudication(change, async (client, before) => {
    if (before === null) return "not-adjudicated";
    await rows(
      client,
      sql`update adjudications set withdrawn = true, version = version + 1, by_id = ${change.by}, at = now()
          where turn_id = ${change.turnId}::bigint`,
    );
    return null;
  });
}

type Decision = Pick<Adjudication, "ratings" | "reason">;

/** One change with its history and the turn's derived labels, in one transaction under the turn's lock. */
function changeAdjudication(
  { turnId, by, version }: AdjudicationChange,
  write: (
    client: Executor,
    before: Adjudication | null,
  ) => Promise<Decision | null | "not-reviewed" | "not-adjudicated">,
): Promise<AdjudicationSaved> {
  return transaction(async (client) => {
    // Locked first, as by everybody who changes what a turn's labels follow from: a review that is being saved is before or after.
    const turn = await firstRow<{ datasetId: string }>(
      client,
      sql`select t.dataset_id as "datasetId" from turns t join datasets d on d.id = t.dataset_id and d.deleted_at is null
          where t.id = ${turnId}::bigint for update of t`,
    );
    if (!turn) return { ok: false, reason: "no-such-turn" };
    const state = await getAdjudication(turnId, client);
    if (version !== undefined && version !== state.version) return { ok: false, reason: "stale-version", ...state };
    const written = await write(client, state.adjudication);
    if (typeof written === "string") return { ok: false, reason: written };
    const { adjudication: before } = state;
    await recordChange(client, {
      by,
      kind: "adjudication",
      subject: turnId,
      datasetId: turn.datasetId,
      turnId,
      before: before && { ratings: before.ratings, reason: before.reason },
      after: written,
    });
    await projectTurns(client, [turnId]);
    const final = await firstRow<AttributeRow>(
      client,
      sql`select ${unsafeSql(ATTRIBUTES.map((attribute) => `final_${attribute} as ${attribute}`).join(", "))}
          from turns where id = ${turnId}::bigint`,
    );
    if (!final) throw new Error(`turn ${turnId} is gone though it is locked`);
    return { ok: true, final: attributesFromRow(final), ...(await getAdjudication(turnId, client)) };
  });
}

/** A submitted review as who adjudicates sees it. */
export type RaterReview = ReviewContent & { userId: string; name: string; updatedAt: string };

/** A turn's submitted reviews, the one that changed last at the end. */
export async function listSubmittedReviews(turnId: string): Promise<RaterReview[]> {
  const found = await rows<ReviewRow & { user_id: string; name: string }>(
    pool(),
    sql`select r.*, u.name from reviews r join users u on u.id = r.user_id
        where r.turn_id = ${turnId}::bigint and r.status = 'submitted' order by r.updated_at, r.id`,
  );
  return found.map((row) => ({ ...reviewFromRow(row), userId: row.user_id, name: row.name }));
}
