import type { PoolClient } from "pg";
import { Bitset } from "@/lib/review/bitset";
import type { Hiding } from "@/lib/review/blind";
import { type BulkAction, type BulkDeed, doBulkDeed } from "@/lib/review/bulk-change";
import type { ReviewContent } from "@/lib/review/review-content";
import { ATTRIBUTES, type Attribute, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { askWhereApart } from "./assignment-raise";
import { deedFromRow } from "./bulk-changes";
import { type Executor, firstRow, pool, rows, sql, transaction, unsafeSql } from "./client";
import { hasNotSubmitted, hidingOf } from "./hiding";
import { attributeColumns, type LabelRow, labelColumns, labelFromRow } from "./label-columns";
import { projectTurns } from "./projection";
import { type Review, type ReviewRow, reviewFromRow, VERSION_OF_REVIEW } from "./reviews";

// One transaction: nobody who saves one of its turns waits longer than a blink, and a kill costs no more.
const BATCH = 250;

/** The turns of a bulk change, known once and for all; marks it as running. Null when there is nothing to be made. */
export async function openBulkChange(id: string): Promise<Bitset | null> {
  const change = await firstRow<{ turns: Buffer; size: number }>(
    pool(),
    sql`update bulk_changes b set status = 'running', started_at = coalesce(started_at, clock_timestamp())
        from datasets d where d.id = b.dataset_id and d.deleted_at is null and b.id = ${id}::bigint
          and b.status in ('queued', 'running') and b.turns is not null
        returning b.turns, d.assistant_turns as size`,
  );
  if (!change) return null;
  const members = new Bitset(change.size);
  members.load(0, change.turns);
  return members;
}

type Running = {
  userId: string;
  action: BulkAction;
  attribute: Attribute | null;
  value: number | null;
  submit: boolean;
  datasetId: string;
  nextOrdinal: number;
};

/**
 * Makes a bulk change's next batch, with history and derived labels, in one transaction that also notes how far it is: whatever is
 * killed, no turn is done twice or left out. False when there is nothing left, or it was cancelled.
 */
export function makeBulkBatch(id: string, members: Bitset): Promise<boolean> {
  return transaction(async (client) => {
    const change = await firstRow<Running>(
      client,
      sql`select b.user_id as "userId", b.action, b.attribute, b.value, b.submit, b.dataset_id as "datasetId",
            b.next_ordinal as "nextOrdinal"
          from bulk_changes b join datasets d on d.id = b.dataset_id and d.deleted_at is null
          where b.id = ${id}::bigint and b.status = 'running' for update of b`,
    );
    if (!change) return false;
    const ordinals = takeFrom(members, change.nextOrdinal, BATCH);
    const last = ordinals.at(-1);
    if (last === undefined) {
      await rows(
        client,
        sql`update bulk_changes set status = 'completed', finished_at = now() where id = ${id}::bigint`,
      );
      return false;
    }
    const written = await changeReviews(client, id, change, ordinals);
    await rows(
      client,
      sql`update bulk_changes set next_ordinal = ${last + 1}, changed = changed + ${written},
            unchanged = unchanged + ${ordinals.length - written} where id = ${id}::bigint`,
    );
    return true;
  });
}

function takeFrom(members: Bitset, from: number, limit: number): number[] {
  const taken: number[] = [];
  for (let at = members.next(from); at !== -1 && taken.length < limit; at = members.next(at + 1)) taken.push(at);
  return taken;
}

type LockedTurn = LabelRow & { id: string; ordinal: number; hiding: Hiding };
type OwnReview = ReviewRow & { turn_id: string };
type Written = { turn: LockedTurn; before: Review | null; after: ReviewContent };

/** Changes one person's reviews of some turns, and gives how many there was something to change in. */
async function changeReviews(
  client: PoolClient,
  id: string,
  { userId, datasetId, ...row }: Running,
  ordinals: readonly number[],
): Promise<number> {
  // Locked first, in id order like every set of turns: a save that is under way is wholly before or wholly after.
  const turns = await rows<LockedTurn>(
    client,
    sql`select t.id, t.ordinal, ${labelColumns("predicted")}, ${hidingOf(userId, hasNotSubmitted(userId))} as hiding from turns t
        where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${ordinals}::int[]) order by t.id for update`,
  );
  const own = await readOwnReviews(
    client,
    userId,
    turns.map((turn) => turn.id),
  );
  const deed: BulkDeed = deedFromRow(row);
  const written = turns.flatMap((turn): Written[] => {
    const before = own.get(turn.id) ?? null;
    // Nobody accepts what they are not to see.
    const predicted: Ratings = turn.hiding === "others-and-model" ? noRatings() : labelFromRow(turn, "predicted");
    const after = doBulkDeed(deed, before, predicted);
    return after ? [{ turn, before, after }] : [];
  });
  await writeReviews(client, id, { userId, datasetId }, written);
  await projectTurns(
    client,
    written.map(({ turn }) => turn.id),
  );
  const rated = written.filter(({ after }) => after.status === "submitted").map(({ turn }) => turn.id);
  await askWhereApart(client, datasetId, rated);
  return written.length;
}

async function readOwnReviews(on: Executor, userId: string, turnIds: readonly string[]): Promise<Map<string, Review>> {
  const found = await rows<OwnReview>(
    on,
    sql`select r.turn_id, r.status, r.flagged, r.flag, r.note, r.version, r.updated_at, ${attributeColumns("r")} from reviews r
        where r.turn_id = any(${turnIds}::bigint[]) and r.user_id = ${userId}`,
  );
  return new Map(found.map((row) => [row.turn_id, reviewFromRow(row)]));
}

const RATINGS = unsafeSql(ATTRIBUTES.join(", "));
const RATINGS_FROM_JSON = unsafeSql(
  ATTRIBUTES.map((attribute) => `(i.after->'ratings'->>'${attribute}')::smallint`).join(", "),
);
const EXCLUDED_RATINGS = unsafeSql(ATTRIBUTES.map((attribute) => `${attribute} = excluded.${attribute}`).join(", "));

/** Reviews, history and what undoing needs, in one statement. The time is later than that of any other review of the turn. */
async function writeReviews(
  on: Executor,
  id: string,
  { userId, datasetId }: Pick<Running, "userId" | "datasetId">,
  written: readonly Written[],
): Promise<void> {
  if (written.length === 0) return;
  const plain = ({ ratings, status, flagged, flag, note }: ReviewContent) =>
    JSON.stringify({ ratings, status, flagged, flag, note });
  await rows(
    on,
    sql`with input as materialized (
          select * from unnest(${written.map(({ turn }) => turn.id)}::bigint[], ${written.map(({ turn }) => turn.ordinal)}::int[],
            ${written.map(({ before }) => before && JSON.stringify(before))}::jsonb[], ${written.map(({ after }) => plain(after))}::jsonb[],
            ${written.map(({ before }) => before?.updatedAt ?? null)}::timestamptz[]) as i(turn_id, ordinal, before, after, before_at)
        ), review as (
          insert into reviews (turn_id, user_id, status, flagged, flag, note, updated_at, ${RATINGS})
          select i.turn_id, ${userId}, (i.after->>'status')::review_status, (i.after->>'flagged')::boolean, i.after->>'flag', i.after->>'note',
            greatest(clock_timestamp(),
              (select max(o.updated_at) from reviews o where o.turn_id = i.turn_id) + interval '1 millisecond'),
            ${RATINGS_FROM_JSON}
          from input i
          on conflict (turn_id, user_id) do update set
            status = excluded.status, flagged = excluded.flagged, flag = excluded.flag, note = excluded.note, ${EXCLUDED_RATINGS},
            version = reviews.version + 1, updated_at = excluded.updated_at
          returning turn_id, version, updated_at
        ), change as (
          insert into changes (by_id, kind, subject, dataset_id, turn_id, before, after)
          select ${userId}, 'review', ${userId}, ${datasetId}::bigint, r.turn_id, i.before, i.after || ${VERSION_OF_REVIEW}
          from review r join input i using (turn_id) order by i.ordinal
          returning id, turn_id
        )
        insert into bulk_change_turns (bulk_change_id, ordinal, turn_id, change_id, before_at, version)
        select ${id}::bigint, i.ordinal, c.turn_id, c.id, i.before_at, r.version
        from change c join input i using (turn_id) join review r using (turn_id)`,
  );
}
