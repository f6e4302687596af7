import { firstRow, sql, transaction } from "./client";
import { emitEvent } from "./webhook-deliveries";

/**
 * Tells webhooks of an open assignment that has all the ratings it wants, once; once more where it came to want more and has them. False
 * when there is none. Asked again and again by workers: two who give the last two ratings at once do not see each other's.
 */
export function announceCompletedAssignment(): Promise<boolean> {
  return transaction(async (client) => {
    const done = await firstRow<{ id: string; datasetId: string; name: string; ratings: number }>(
      client,
      sql`update assignments set completed_wanted = wanted
          where id = (
            select a.id from assignments a
            where a.status = 'open' and a.wanted > 0 and a.completed_wanted is distinct from a.wanted
              and (select sum(r.done) from assignment_reviewers r where r.assignment_id = a.id) >= a.wanted
            order by a.id limit 1 for update of a skip locked)
          returning id, dataset_id as "datasetId", name, wanted as ratings`,
    );
    if (done) await emitEvent(client, "assignment.completed", done);
    return done !== null;
  });
}
