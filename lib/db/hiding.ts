import type { Hiding } from "@/lib/review/blind";
import { firstRow, pool, type Sql, sql } from "./client";

/**
 * What `userId` must not see of the turn `t` (lib/review/blind.ts), as an expression: in a blind assignment of theirs that is not closed,
 * others' ratings and, of its blind turns, the model's, while `unsubmitted` holds. Whether the turn was given to them already plays no part:
 * else they could look first.
 */
export function hidingOf(userId: string, unsubmitted: Sql): Sql {
  return sql`(select case when bool_or(m.blind) then 'others-and-model' when count(*) > 0 then 'others' end
    from assignment_turns m
    join assignments a on a.id = m.assignment_id and a.status <> 'closed' and a.blind_percent is not null
    join assignment_reviewers p on p.assignment_id = a.id and p.user_id = ${userId} and p.removed_at is null
    where m.turn_id = t.id and ${unsubmitted})`;
}

/** The condition that a person has not submitted a review of the turn `t`. */
export function hasNotSubmitted(userId: string): Sql {
  return sql`not exists (select from reviews o where o.turn_id = t.id and o.user_id = ${userId} and o.status = 'submitted')`;
}

/** What a person must not see of one turn; nothing of one that is not there. */
export async function readHiding(turnId: string, userId: string): Promise<Hiding> {
  const found = await firstRow<{ hiding: Hiding }>(
    pool(),
    sql`select ${hidingOf(userId, hasNotSubmitted(userId))} as hiding from turns t where t.id = ${turnId}::bigint`,
  );
  return found?.hiding ?? null;
}
