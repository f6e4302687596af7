import { pickBlind, pickShare } from "@/lib/review/assignment";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { openTurnList } from "./turn-list";

type Unchosen = {
  datasetId: string;
  query: string;
  amount: number | null;
  percent: number | null;
  random: boolean;
  seed: number;
  overlap: number;
  blindPercent: number | null;
  createdById: string | null;
};

function findUnchosen(on: Executor, id: string): Promise<Unchosen | null> {
  return firstRow<Unchosen>(
    on,
    sql`select a.dataset_id as "datasetId", a.query, a.amount, a.percent, a.random, a.seed, a.overlap, a.blind_percent as "blindPercent",
          a.created_by_id as "createdById"
        from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
        where a.id = ${id}::bigint and a.total is null`,
  );
}

// A statement's parameters are one message: it must not grow with the dataset.
const TURNS_PER_STATEMENT = 10_000;

/**
 * Decides once and for all which turns an assignment is about, in one transaction: killed before its end, nothing has happened. Does
 * nothing when it is decided, or when the assignment or its dataset is gone.
 */
export async function chooseAssignmentTurns(id: string): Promise<void> {
  const asked = await findUnchosen(pool(), id);
  if (!asked) return;
  const { problems, ...query } = parseTurnQuery(new URLSearchParams(asked.query));
  // More than the admin asked for would be shared out, or less.
  if (problems.length > 0) throw new Error(`assignment ${id} has a filter that is not understood: ${asked.query}`);
  // Before the transaction: a list is read on connections of its own. Their own ratings are those of who made the assignment.
  const list = await openTurnList(asked.datasetId, query, asked.createdById);
  const chosen = pickShare(await list.ordinals(), asked);
  const blind = pickBlind(chosen.length, asked.blindPercent ?? 0, asked.seed);
  await transaction(async (client) => {
    // One at a time, also where a worker that was given up for dead goes on.
    const dataset = await firstRow(
      client,
      sql`select from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
          where a.id = ${id}::bigint and a.total is null for update of a for share of d`,
    );
    if (!dataset) return;
    for (let from = 0; from < chosen.length; from += TURNS_PER_STATEMENT)
      await rows(
        client,
        sql`insert into assignment_turns (assignment_id, turn_id, place, blind, wanted)
            select ${id}::bigint, t.id, ${from} + c.place - 1, c.blind, ${asked.overlap}::smallint
            from unnest(${chosen.slice(from, from + TURNS_PER_STATEMENT)}::int[],
              ${blind.slice(from, from + TURNS_PER_STATEMENT)}::boolean[]) with ordinality as c(ordinal, blind, place)
            join turns t on t.dataset_id = ${asked.datasetId}::bigint and t.ordinal = c.ordinal`,
      );
    await rows(
      client,
      sql`update assignments set total = ${chosen.length}, wanted = ${chosen.length * asked.overlap}, next_place = 0
          where id = ${id}::bigint`,
    );
  });
  // Connections have plans for saving a review that were made when the table held nothing; this has them made anew.
  await pool().query("analyze assignment_turns");
}

// One transaction: nobody who saves one of its turns waits longer than a blink.
const BATCH = 1000;

/**
 * Does to an assignment's next turns what they need: as many raters as it asks for, and a slot for whoever had rated them before. Opens it
 * after the last ones. False when nothing is left. Idempotent: reviews saved since the turns were chosen have their slots by trigger.
 */
export function prepareAssignmentBatch(id: string): Promise<boolean> {
  return transaction(async (client) => {
    const at = await firstRow<{ next: number; total: number; overlap: number }>(
      client,
      sql`select a.next_place as next, a.total, a.overlap from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
          where a.id = ${id}::bigint and a.status <> 'closed' and a.total is not null for update of a`,
    );
    if (!at) return false;
    if (at.next >= at.total) {
      await rows(client, sql`update assignments set status = 'open' where id = ${id}::bigint and status = 'preparing'`);
      return false;
    }
    // Reviewers before turns, and turns in the order in which a save of many reviews locks them.
    await rows(
      client,
      sql`select from assignment_reviewers where assignment_id = ${id}::bigint order by user_id for update`,
    );
    const turns = await rows<{ id: string }>(
      client,
      sql`select turn_id as id from assignment_turns
          where assignment_id = ${id}::bigint and place >= ${at.next} and place < ${at.next + BATCH} order by turn_id for update`,
    );
    const turnIds = turns.map((turn) => turn.id);
    const more = await raiseTo(client, id, turnIds, at.overlap);
    await adoptReviews(client, id, turnIds);
    await rows(
      client,
      sql`update assignments set next_place = ${at.next + BATCH}, wanted = wanted + ${more} where id = ${id}::bigint`,
    );
    return true;
  });
}

/** Has turns want at least so many raters; gives how many more that is, all together. */
export async function raiseTo(on: Executor, id: string, turnIds: readonly string[], wanted: number): Promise<number> {
  const raised = await firstRow<{ more: number }>(
    on,
    sql`with before as (
          select turn_id, wanted from assignment_turns
          where assignment_id = ${id}::bigint and turn_id = any(${[...turnIds]}::bigint[]) and wanted < ${wanted}
        ), raised as (
          update assignment_turns t set wanted = ${wanted}::smallint from before b
          where t.assignment_id = ${id}::bigint and t.turn_id = b.turn_id
        )
        select coalesce(sum(${wanted} - wanted), 0)::int as more from before`,
  );
  return raised?.more ?? 0;
}

/** Counts reviews that the assignment's people had submitted before it was made: the first ones, as many as are wanted. */
async function adoptReviews(on: Executor, id: string, turnIds: readonly string[]): Promise<void> {
  await rows(
    on,
    sql`with own as (
          select t.turn_id, r.user_id, t.wanted - t.taken as places,
            row_number() over (partition by t.turn_id order by r.status_since, r.id) as place
          from assignment_turns t
          join reviews r on r.turn_id = t.turn_id and r.status = 'submitted'
          join assignment_reviewers p on p.assignment_id = t.assignment_id and p.user_id = r.user_id and p.removed_at is null
          where t.assignment_id = ${id}::bigint and t.turn_id = any(${[...turnIds]}::bigint[])
            -- One look each, by the whole key: as a join the planner may look through all slots of the person for each turn, since the
            -- table was empty when it was counted last.
            and (select true from assignment_slots s
              where s.assignment_id = t.assignment_id and s.turn_id = t.turn_id and s.user_id = r.user_id limit 1) is null
        ), slot as (
          insert into assignment_slots (assignment_id, turn_id, user_id, state)
          select ${id}::bigint, turn_id, user_id, case when place <= places then 'submitted' else 'late' end::slot_state from own
          returning turn_id, user_id, state
        ), taken as (
          update assignment_turns t set taken = t.taken + n.count
          from (select turn_id, count(*) as count from slot where state = 'submitted' group by turn_id) n
          where t.assignment_id = ${id}::bigint and t.turn_id = n.turn_id
        )
        update assignment_reviewers p set done = p.done + n.count
        from (select user_id, count(*) as count from slot where state = 'submitted' group by user_id) n
        where p.assignment_id = ${id}::bigint and p.user_id = n.user_id`,
  );
}
