import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, rows, sql, transaction, unsafeSql } from "./client";
import { projectTurns } from "./projection";
import { VERSION_OF_REVIEW } from "./reviews";

// As for making it.
const BATCH = 250;

/**
 * Undoes a bulk change's next batch: each review becomes what it was, its time included, unless it is no longer as the change left
 * it; then it is left alone and counted. False when there is nothing left.
 */
export function undoBulkBatch(id: string): Promise<boolean> {
  return transaction(async (client) => {
    const change = await firstRow<{ userId: string; nextOrdinal: number }>(
      client,
      sql`select b.user_id as "userId", b.next_ordinal as "nextOrdinal"
          from bulk_changes b join datasets d on d.id = b.dataset_id and d.deleted_at is null
          where b.id = ${id}::bigint and b.status = 'undoing' for update of b`,
    );
    if (!change) return false;
    const part = await rows<{ turnId: string; ordinal: number }>(
      client,
      sql`select turn_id as "turnId", ordinal from bulk_change_turns
          where bulk_change_id = ${id}::bigint and ordinal >= ${change.nextOrdinal} order by ordinal limit ${BATCH}`,
    );
    const last = part.at(-1);
    if (!last) {
      await rows(client, sql`update bulk_changes set status = 'undone', finished_at = now() where id = ${id}::bigint`);
      return false;
    }
    const turnIds = part.map(({ turnId }) => turnId);
    await rows(client, sql`select from turns t where t.id = any(${turnIds}::bigint[]) order by t.id for update`);
    const restored = await restoreReviews(client, id, change.userId, turnIds);
    await projectTurns(client, restored);
    await rows(
      client,
      sql`update bulk_changes set next_ordinal = ${last.ordinal + 1}, restored = restored + ${restored.length},
            kept = kept + ${part.length - restored.length} where id = ${id}::bigint`,
    );
    return true;
  });
}

const RESTORED_RATINGS = unsafeSql(
  ATTRIBUTES.map((attribute) => `${attribute} = (u.before->'ratings'->>'${attribute}')::smallint`).join(", "),
);

/** Restores the reviews of some locked turns, and gives the ids of those that it could restore. */
async function restoreReviews(on: Executor, id: string, userId: string, turnIds: readonly string[]): Promise<string[]> {
  const undone = await rows<{ turn_id: string; version: number | null; earlier: number | null }>(
    on,
    sql`with undone as materialized (
          select m.turn_id, m.ordinal, m.before_at, c.dataset_id, c.before, (c.before->>'version')::int as earlier,
            c.after || ${VERSION_OF_REVIEW} as after, r.id as review_id, r.version
          from bulk_change_turns m join changes c on c.id = m.change_id
          join reviews r on r.turn_id = m.turn_id and r.user_id = ${userId} and r.version = m.version
          where m.bulk_change_id = ${id}::bigint and m.turn_id = any(${turnIds}::bigint[])
        ), restored as (
          update reviews r set status = (u.before->>'status')::review_status, flagged = (u.before->>'flagged')::boolean,
            flag = u.before->>'flag', note = u.before->>'note', ${RESTORED_RATINGS}, version = r.version + 1, updated_at = u.before_at
          from undone u where r.id = u.review_id and u.before is not null
          returning r.turn_id, r.version, r.updated_at
        ), removed as (
          delete from reviews r using undone u where r.id = u.review_id and u.before is null
        ), history as (
          insert into changes (by_id, kind, subject, dataset_id, turn_id, before, after)
          select ${userId}, 'review', ${userId}, u.dataset_id, u.turn_id, u.after, u.before || ${VERSION_OF_REVIEW}
          from undone u left join restored r using (turn_id) order by u.ordinal
        ), noted as (
          update bulk_change_turns m set restored = exists (select from undone u where u.turn_id = m.turn_id)
          where m.bulk_change_id = ${id}::bigint and m.turn_id = any(${turnIds}::bigint[])
        )
        select u.turn_id, s.version, u.earlier from undone u left join restored s using (turn_id)`,
  );
  await reviveEarlier(
    on,
    id,
    userId,
    undone.filter(({ version }) => version !== null),
  );
  return undone.map(({ turn_id }) => turn_id);
}

/** A review that an earlier bulk change wrote stands again as that one left it, so that it can be undone as well. */
async function reviveEarlier(
  on: Executor,
  id: string,
  userId: string,
  reviews: readonly { turn_id: string; version: number | null; earlier: number | null }[],
): Promise<void> {
  if (reviews.length === 0) return;
  await rows(
    on,
    sql`update bulk_change_turns m set version = v.version
        from unnest(${reviews.map(({ turn_id }) => turn_id)}::bigint[], ${reviews.map(({ version }) => version)}::int[],
          ${reviews.map(({ earlier }) => earlier)}::int[]) as v(turn_id, version, earlier), bulk_changes b
        where m.turn_id = v.turn_id and m.version = v.earlier and m.restored is null and m.bulk_change_id <> ${id}::bigint
          and b.id = m.bulk_change_id and b.user_id = ${userId}`,
  );
}
