import { expect, it } from "vitest";
import { pickSample } from "@/lib/review/assignment";
import { freeExpired, LEASE_SECONDS, releaseTurns, takeNextTurn } from "./assignment-queue";
import { getAssignment } from "./assignments";
import { pool, rows, sql } from "./client";
import { saveReview } from "./review-save";
import { makeAssignment, readSlots } from "./test-assignment";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const TURNS = 2000;
const PEOPLE = 20;

it("twenty reviewers at once give every one of 2,000 turns exactly two raters, whatever is aborted, skipped or expires", async () => {
  const adminId = await makePerson("Admin", "admin");
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => makePerson(`Rater${at}`)));
  const lines = Array.from({ length: TURNS }, (_, at) => makeLine(`answer ${at}`));
  const datasetId = await makeDataset(adminId, lines);
  const id = await makeAssignment({ datasetId, createdById: adminId, reviewers: people });
  const saved = new Map<string, Set<string>>();
  let watched = 0;
  let working = people.length;
  const watch = async () => {
    while (working > 0) {
      const over = await rows(
        pool(),
        sql`select t.turn_id from assignment_turns t left join (
              select turn_id, count(*) as held from assignment_slots
              where assignment_id = ${id}::bigint and state in ('leased', 'submitted') group by turn_id) s on s.turn_id = t.turn_id
            where t.assignment_id = ${id}::bigint and (t.taken > t.wanted or t.taken <> coalesce(s.held, 0))`,
      );
      expect(over).toEqual([]);
      watched += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const work = async (userId: string, at: number) => {
    const chance = dice(at + 1);
    // A clock of one's own: where it has gone far ahead, leases that were left behind are over.
    let clock = Date.now();
    for (;;) {
      const taken = await takeNextTurn({ assignmentId: id, userId, except: [], now: new Date(clock) });
      if (!taken.ok) {
        expect(taken.reason).toBe("nothing-left");
        if ((await getAssignment(id))?.done === 2 * TURNS) break;
        // Somebody may still release, skip or forget what they hold.
        await new Promise((resolve) => setTimeout(resolve, 50));
        clock += (LEASE_SECONDS + 1) * 1000;
        continue;
      }
      const { turnId } = taken;
      const luck = chance();
      if (luck < 0.03) {
        // Goes away, and comes back after everybody's leases are over.
        clock += (LEASE_SECONDS + 1) * 1000;
        await freeExpired(id, new Date(clock));
      } else if (luck < 0.05) await releaseTurns(id, userId, [turnId]);
      else if (luck < 0.06) await saveReview({ turnId, userId, status: "skipped" });
      else {
        if (luck < 0.1) await saveReview({ turnId, userId, status: "draft", note: "not yet" });
        expect((await saveReview({ turnId, userId, status: "submitted", ratings: { quality: 3 } })).ok).toBe(true);
        saved.set(turnId, (saved.get(turnId) ?? new Set()).add(userId));
      }
    }
    working -= 1;
  };
  await Promise.all([...people.map(work), watch()]);
  expect(watched).toBeGreaterThan(1);

  const slots = await readSlots(id);
  expect(slots).toHaveLength(TURNS);
  expect(slots.filter(({ taken, submitted }) => taken !== 2 || submitted !== 2)).toEqual([]);
  // No review is lost, also those of people whose lease was over when they submitted.
  expect(slots.filter(({ turn_id, reviews }) => reviews !== saved.get(turn_id)?.size)).toEqual([]);
  const assignment = await getAssignment(id);
  expect(assignment).toMatchObject({ total: TURNS, wanted: 2 * TURNS, done: 2 * TURNS });
  expect(assignment?.reviewers.every(({ open }) => open === 0)).toBe(true);
}, 180_000);

function dice(seed: number): () => number {
  const order = pickSample(2 ** 16, 2 ** 12, seed);
  let at = 0;
  return () => (((order[at++ % order.length] ?? 0) * 7919 + at * 104729) % 1000) / 1000;
}
