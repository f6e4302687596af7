import { expect, it } from "vitest";
import { chooseAssignmentTurns, prepareAssignmentBatch } from "./assignment-prepare";
import { startAssignment } from "./assignment-start";
import { closeDatabase, firstRow, pool, rows, sql } from "./client";
import { readSlots } from "./test-assignment";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

const TURNS = 3000;

it("counts reviews of before it was made, by a look or two for each", async () => {
  const ada = await makePerson("Ada", "admin");
  const datasetId = await makeDataset(
    ada,
    Array.from({ length: TURNS }, (_, at) => makeLine(`answer ${at}`)),
  );
  await rows(
    pool(),
    sql`insert into reviews (turn_id, user_id, status) select id, ${ada}, 'submitted' from turns where ordinal % 2 = 0`,
  );
  await rows(pool(), sql`analyze`);
  const all = { name: "All", query: "", amount: null, percent: null, random: false, seed: 1 };
  const started = await startAssignment({
    ...all,
    ...{ datasetId, createdById: ada, overlap: 1, blindPercent: null, reviewers: [ada] },
  });
  if (!started.ok) throw new Error(started.reason);
  await chooseAssignmentTurns(started.id);
  while (await prepareAssignmentBatch(started.id));
  // What a connection has read is counted when it ends.
  await closeDatabase();
  const read = await slotsRead();
  const slots = await readSlots(started.id);
  expect(slots.map(({ submitted, taken }) => [submitted, taken])).toEqual(
    slots.map((_, at) => (at % 2 === 0 ? [1, 1] : [0, 0])),
  );
  // Were the slots of a person looked through for each turn, it would be the square of them.
  expect(read).toBeLessThan(10 * TURNS);
});

/** How many slots and entries of their indexes were read by connections that have ended. */
async function slotsRead(): Promise<number> {
  const statistics = sql`select (select coalesce(sum(seq_tup_read), 0) from pg_stat_user_tables where relname = 'assignment_slots')
      + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes where relname = 'assignment_slots') as read`;
  return Number((await firstRow<{ read: string }>(pool(), statistics))?.read);
}
