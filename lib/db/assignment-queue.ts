import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";

// Locks are taken in one order everywhere: assignment, reviewer, turn, slot; here turns and slots that somebody else holds are passed over,
// so that nobody waits (docs/decisions/0017-assignments.md).

/** How long a turn is kept for the person it was given to, unless they renew it. */
export const LEASE_SECONDS = 15 * 60;
/** Turns that one person may hold at once: the one in hand, some that lie ready, some whose saving is under way. */
const MAX_HELD = 10;

export type TakeRequest = {
  assignmentId: string;
  userId: string;
  /** Turns that the person works on already. A turn that they hold otherwise is given again: the answer may have been lost. */
  except: readonly string[];
  /** For tests; the database's clock otherwise. */
  now?: Date;
};

export type TakeResult =
  | { ok: true; turnId: string }
  | {
      ok: false;
      reason: "no-such-assignment" | "not-yours" | "closed" | "preparing" | "nothing-left" | "too-many-held";
    };

/**
 * Gives a person the next turn of an assignment that wants raters and that they have neither rated nor skipped, and keeps it for them.
 * However many ask at once, a turn is never given to more people than it wants, and nobody waits for anybody else.
 */
export async function takeNextTurn({ assignmentId, userId, except, now }: TakeRequest): Promise<TakeResult> {
  const at = now ?? null;
  await freeExpired(assignmentId, at);
  return transaction(async (client): Promise<TakeResult> => {
    const refusal = await enter(client, assignmentId, userId);
    if (refusal) return { ok: false, reason: refusal };
    const held = await rows<{ turn_id: string }>(
      client,
      sql`select turn_id from assignment_slots
          where assignment_id = ${assignmentId}::bigint and user_id = ${userId} and state = 'leased' order by number, turn_id`,
    );
    const own = held.find(({ turn_id }) => !except.includes(turn_id));
    if (own) {
      await rows(
        client,
        sql`update assignment_slots set lease_until = ${leaseFrom(at)}
            where assignment_id = ${assignmentId}::bigint and turn_id = ${own.turn_id}::bigint and user_id = ${userId}`,
      );
      return { ok: true, turnId: own.turn_id };
    }
    if (held.length >= MAX_HELD) return { ok: false, reason: "too-many-held" };
    // What was freed behind the person's place is found from the start.
    const turnId =
      (await takeFrom(client, assignmentId, userId, at, false)) ??
      (await takeFrom(client, assignmentId, userId, at, true));
    return turnId === null ? { ok: false, reason: "nothing-left" } : { ok: true, turnId };
  });
}

const leaseFrom = (at: Date | null) =>
  sql`coalesce(${at}::timestamptz, clock_timestamp()) + ${LEASE_SECONDS} * interval '1 second'`;

type EnterRefusal = "no-such-assignment" | "not-yours" | "closed" | "preparing";

/** Locks a person's own row, so that their tabs take one after the other; null when they may take turns. */
async function enter(on: Executor, assignmentId: string, userId: string): Promise<EnterRefusal | null> {
  const assignment = await firstRow<{ status: string; everybody: boolean }>(
    on,
    sql`select a.status, a.everybody from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
        where a.id = ${assignmentId}::bigint`,
  );
  if (!assignment) return "no-such-assignment";
  if (assignment.everybody)
    await rows(
      on,
      sql`insert into assignment_reviewers (assignment_id, user_id) values (${assignmentId}::bigint, ${userId}) on conflict do nothing`,
    );
  const own = await firstRow<{ removed: boolean }>(
    on,
    sql`select removed_at is not null as removed from assignment_reviewers
        where assignment_id = ${assignmentId}::bigint and user_id = ${userId} for update`,
  );
  if (!own || own.removed) return "not-yours";
  return assignment.status === "open" ? null : assignment.status === "closed" ? "closed" : "preparing";
}

/** The one statement that gives a turn out; null when none from the person's place on (or before it, from the start) is free. */
async function takeFrom(
  on: Executor,
  assignmentId: string,
  userId: string,
  at: Date | null,
  fromStart: boolean,
): Promise<string | null> {
  const place = sql`(select from_place from assignment_reviewers where assignment_id = ${assignmentId}::bigint and user_id = ${userId})`;
  const wanting = sql`t.assignment_id = ${assignmentId}::bigint and t.taken < t.wanted
    and t.place ${fromStart ? sql`<` : sql`>=`} ${place}
    and not exists (select from assignment_slots s where s.assignment_id = t.assignment_id and s.turn_id = t.turn_id
      and s.user_id = ${userId} and s.state <> 'released')
    and not exists (select from reviews r where r.turn_id = t.turn_id and r.user_id = ${userId} and r.status <> 'draft')`;
  const taken = await firstRow<{ turn_id: string }>(
    on,
    // The place to begin at next time is that of the first such turn, whether or not somebody holds it at this moment.
    sql`with first as materialized (
          select t.place from assignment_turns t where ${wanting} order by t.place limit 1
        ), free as materialized (
          select t.turn_id from assignment_turns t where ${wanting} and t.place >= (select place from first)
          order by t.place limit 1 for update of t skip locked
        ), reviewer as (
          update assignment_reviewers set given = given + 1, from_place = (select place from first)
          where assignment_id = ${assignmentId}::bigint and user_id = ${userId} and exists (select from free)
          returning given
        ), slot as (
          insert into assignment_slots as s (assignment_id, turn_id, user_id, state, number, leased_at, lease_until)
          select ${assignmentId}::bigint, free.turn_id, ${userId}, 'leased', reviewer.given,
            coalesce(${at}::timestamptz, clock_timestamp()), ${leaseFrom(at)}
          from free cross join reviewer
          on conflict (assignment_id, turn_id, user_id) do update set state = excluded.state, number = excluded.number,
            leased_at = excluded.leased_at, lease_until = excluded.lease_until, shown_at = null
          where s.state = 'released'
          returning turn_id
        )
        update assignment_turns t set taken = t.taken + 1 from slot
        where t.assignment_id = ${assignmentId}::bigint and t.turn_id = slot.turn_id returning t.turn_id`,
  );
  return taken?.turn_id ?? null;
}

const FREED_AT_ONCE = 200;

/** Gives back what was leased and not renewed in time. What somebody else is busy with is left for the next call. */
export async function freeExpired(assignmentId: string, at: Date | null = null): Promise<void> {
  await rows(
    pool(),
    sql`with expired as materialized (
          select s.turn_id, s.user_id from assignment_slots s
          join assignment_turns t on t.assignment_id = s.assignment_id and t.turn_id = s.turn_id
          where s.assignment_id = ${assignmentId}::bigint and s.state = 'leased'
            and s.lease_until < coalesce(${at}::timestamptz, clock_timestamp())
          order by s.lease_until limit ${FREED_AT_ONCE} for update of t, s skip locked
        ), slot as (
          update assignment_slots s set state = 'released', lease_until = null from expired e
          where s.assignment_id = ${assignmentId}::bigint and s.turn_id = e.turn_id and s.user_id = e.user_id
          returning s.turn_id
        )
        update assignment_turns t set taken = t.taken - n.count
        from (select turn_id, count(*) as count from slot group by turn_id) n
        where t.assignment_id = ${assignmentId}::bigint and t.turn_id = n.turn_id`,
  );
}

/**
 * Keeps a turn for the person who holds it, and notes when they saw it first. False when they hold it no more: their review is kept all
 * the same, and counts if it comes before others have all places.
 */
export async function renewLease(
  assignmentId: string,
  turnId: string,
  userId: string,
  at: Date | null = null,
): Promise<boolean> {
  const renewed = await firstRow(
    pool(),
    sql`update assignment_slots set lease_until = ${leaseFrom(at)},
          shown_at = coalesce(shown_at, ${at}::timestamptz, clock_timestamp())
        where assignment_id = ${assignmentId}::bigint and turn_id = ${turnId}::bigint and user_id = ${userId} and state = 'leased'
        returning turn_id`,
  );
  return renewed !== null;
}

/** Gives back turns that a person holds, all without any named; gives how many. */
export function releaseTurns(assignmentId: string, userId: string, turnIds: readonly string[] | null): Promise<number> {
  return transaction((client) => releaseHeld(client, assignmentId, [userId], turnIds));
}

/** The same for several people, in a transaction. */
export async function releaseHeld(
  on: Executor,
  assignmentId: string,
  userIds: readonly string[],
  turnIds: readonly string[] | null,
): Promise<number> {
  const people = [...userIds];
  await rows(
    on,
    sql`select from assignment_reviewers where assignment_id = ${assignmentId}::bigint and user_id = any(${people}::text[])
        order by user_id for update`,
  );
  await rows(
    on,
    sql`select from assignment_turns t where t.assignment_id = ${assignmentId}::bigint and t.turn_id in (
          select s.turn_id from assignment_slots s
          where s.assignment_id = ${assignmentId}::bigint and s.user_id = any(${people}::text[]) and s.state = 'leased')
        order by t.turn_id for update`,
  );
  const named = turnIds === null ? sql`` : sql`and turn_id = any(${[...turnIds]}::bigint[])`;
  const freed = await firstRow<{ count: number }>(
    on,
    sql`with slot as (
          update assignment_slots set state = 'released', lease_until = null
          where assignment_id = ${assignmentId}::bigint and user_id = any(${people}::text[]) and state = 'leased' ${named}
          returning turn_id
        ), freed as (
          update assignment_turns t set taken = t.taken - n.count
          from (select turn_id, count(*) as count from slot group by turn_id) n
          where t.assignment_id = ${assignmentId}::bigint and t.turn_id = n.turn_id
        )
        select count(*)::int as count from slot`,
  );
  return freed?.count ?? 0;
}
