import { chooseAssignmentTurns, prepareAssignmentBatch } from "./assignment-prepare";
import { type NewAssignment, startAssignment } from "./assignment-start";
import { pool, rows, sql } from "./client";

/** Shares out all turns of a dataset among some people, two raters a turn, and gives the assignment's id, as soon as it is open. */
export async function makeAssignment(
  asked: Partial<NewAssignment> & Pick<NewAssignment, "datasetId" | "createdById" | "reviewers">,
): Promise<string> {
  const all = { name: "A share", query: "", amount: null, percent: null, random: false, seed: 5 };
  const started = await startAssignment({ ...all, overlap: 2, blindPercent: null, ...asked });
  if (!started.ok) throw new Error(started.reason);
  await prepareNow(started.id);
  return started.id;
}

/** Does the worker's part. */
export async function prepareNow(id: string): Promise<void> {
  await chooseAssignmentTurns(id);
  while (await prepareAssignmentBatch(id));
}

/** A turn's slots, counted anew, beside what its row says. */
type Slots = { turn_id: string; wanted: number; taken: number; held: number; submitted: number; reviews: number };
/** The turns of an assignment in its order, with slots and submitted reviews as they are. */
export const readSlots = (id: string) =>
  rows<Slots>(
    pool(),
    sql`select t.turn_id, t.wanted, t.taken,
          (select count(*)::int from assignment_slots s where s.assignment_id = t.assignment_id and s.turn_id = t.turn_id
            and s.state in ('leased', 'submitted')) as held,
          (select count(*)::int from assignment_slots s where s.assignment_id = t.assignment_id and s.turn_id = t.turn_id
            and s.state = 'submitted') as submitted,
          (select count(*)::int from reviews r where r.turn_id = t.turn_id and r.status = 'submitted') as reviews
        from assignment_turns t where t.assignment_id = ${id}::bigint order by t.place`,
  );
