import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HELPSTEER2 } from "@/lib/review/aggregation-policy";
import { saveAggregation } from "./aggregation";
import { changeAssignment } from "./assignment-change";
import { LEASE_SECONDS, renewLease, takeNextTurn } from "./assignment-queue";
import { raiseWanted, raiseWhereApart } from "./assignment-raise";
import type { NewAssignment } from "./assignment-start";
import { getAssignment, listOwnAssignments } from "./assignments";
import { pool, rows, sql } from "./client";
import { saveReview } from "./review-save";
import { makeAssignment, prepareNow, readSlots } from "./test-assignment";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

let adminId: string;
let people: string[];
beforeAll(async () => {
  adminId = await makePerson("Admin", "admin");
  people = await Promise.all(Array.from({ length: 4 }, (_, at) => makePerson(`Rater${at}`)));
});

let datasetId: string;
const share = (asked: Partial<NewAssignment> = {}) =>
  makeAssignment({ datasetId, createdById: adminId, reviewers: people, ...asked });

async function take(assignmentId: string, userId: string, except: string[] = [], now?: Date): Promise<string> {
  const taken = await takeNextTurn({ assignmentId, userId, except, now });
  if (!taken.ok) throw new Error(taken.reason);
  return taken.turnId;
}

const submit = (turnId: string, userId: string) =>
  saveReview({ turnId, userId, status: "submitted", ratings: { quality: 3 } });

describe("one queue", () => {
  let id: string;
  const [ada, grace, alan] = [() => people[0] ?? "", () => people[1] ?? "", () => people[2] ?? ""] as const;
  beforeEach(async () => {
    datasetId = await makeDataset(
      adminId,
      Array.from({ length: 6 }, (_, at) => makeLine(`answer ${at}`)),
    );
    id = await share();
  });

  it("gives the same turn again until it is rated, and another one beside it", async () => {
    const first = await take(id, ada());
    expect(await take(id, ada())).toBe(first);
    const second = await take(id, ada(), [first]);
    expect(second).not.toBe(first);
    expect(await take(id, ada(), [first])).toBe(second);
    await submit(first, ada());
    expect(await take(id, ada())).toBe(second);
    expect(await listOwnAssignments(ada(), datasetId, 5)).toEqual([{ id, datasetId, name: "A share" }]);
  });

  it("gives a turn to as many as it wants, and not to a third", async () => {
    const [a, b, c] = [await take(id, ada()), await take(id, grace()), await take(id, alan())];
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it("gives a turn back when the lease is over, unless it was renewed", async () => {
    const now = Date.now();
    const later = new Date(now + (LEASE_SECONDS + 60) * 1000);
    const turn = await take(id, ada());
    expect(await take(id, grace())).toBe(turn);
    expect(await renewLease(id, turn, grace(), new Date(now + 600_000))).toBe(true);
    const other = await take(id, alan(), [], later);
    expect(other).toBe(turn);
    expect(await renewLease(id, turn, ada())).toBe(false);
    expect(await renewLease(id, turn, grace())).toBe(true);
  });

  it("keeps a review whose place went to somebody else, without counting it", async () => {
    const later = new Date(Date.now() + (LEASE_SECONDS + 60) * 1000);
    const turn = await take(id, ada());
    await take(id, grace(), [], later);
    await take(id, alan(), [], later);
    await submit(turn, ada());
    const [slots] = await readSlots(id);
    expect(slots).toMatchObject({ turn_id: turn, taken: 2, submitted: 0, reviews: 1 });
    await submit(turn, grace());
    await submit(turn, alan());
    expect((await readSlots(id))[0]).toMatchObject({ taken: 2, submitted: 2, reviews: 3 });
    expect(await take(id, ada())).not.toBe(turn);
  });

  it("counts who rated without being asked, and never gives them the turn", async () => {
    const [first] = await readSlots(id);
    const turn = first?.turn_id ?? "";
    await submit(turn, ada());
    expect((await readSlots(id))[0]).toMatchObject({ taken: 1, submitted: 1 });
    expect(await take(id, ada())).not.toBe(turn);
    await saveReview({ turnId: turn, userId: ada(), status: "draft" });
    expect((await readSlots(id))[0]).toMatchObject({ taken: 1, submitted: 0 });
    await saveReview({ turnId: turn, userId: ada(), status: "skipped" });
    expect((await readSlots(id))[0]).toMatchObject({ taken: 0, submitted: 0 });
    expect((await getAssignment(id))?.reviewers.find(({ userId }) => userId === ada())).toMatchObject({
      done: 0,
      skipped: 1,
      open: 1,
    });
  });

  it("counts what was rated before it was made", async () => {
    const turns = await readSlots(id);
    for (const userId of [ada(), grace(), alan()]) await submit(turns[2]?.turn_id ?? "", userId);
    const second = await share();
    expect((await readSlots(second))[2]).toMatchObject({ wanted: 2, taken: 2, submitted: 2, reviews: 3 });
    expect((await getAssignment(second))?.done).toBe(2);
  });

  it("asks for more raters of all turns, of one, and never for fewer", async () => {
    const turn = await take(id, ada());
    await raiseWanted(turn, 5);
    await raiseWanted(turn, 3);
    expect((await getAssignment(id))?.wanted).toBe(15);
    expect(await changeAssignment({ id, by: adminId, overlap: 2 })).toEqual({
      ok: false,
      reason: "overlap-not-higher",
    });
    expect(await changeAssignment({ id, by: adminId, overlap: 3 })).toEqual({ ok: true });
    await prepareNow(id);
    expect((await readSlots(id)).map(({ wanted }) => wanted)).toEqual([5, 3, 3, 3, 3, 3]);
    expect((await getAssignment(id))?.wanted).toBe(20);
  });

  it("asks for two more where three raters are further apart than the dataset's recipe takes", async () => {
    await saveAggregation(datasetId, HELPSTEER2, adminId);
    const three = await share({ overlap: 3, reviewers: people });
    const turns = await readSlots(three);
    const [near, far] = [turns[0]?.turn_id ?? "", turns[1]?.turn_id ?? ""];
    for (const [at, helpfulness] of [4, 1, 3].entries()) {
      const userId = people[at] ?? "";
      await saveReview({ turnId: far, userId, status: "submitted", ratings: { helpfulness } });
      await saveReview({ turnId: near, userId, status: "submitted", ratings: { helpfulness: 3 } });
    }
    const asked = await rows<{ payload: { turnIds: string[] } }>(
      pool(),
      sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
          where k.identifier = 'ask_raters'`,
    );
    expect(asked.map(({ payload }) => payload.turnIds)).toEqual([[far]]);
    await raiseWhereApart([near, far]);
    expect((await readSlots(three)).slice(0, 2).map(({ wanted, taken }) => [wanted, taken])).toEqual([
      [3, 3],
      [5, 3],
    ]);
    expect(await take(three, people[3] ?? "")).toBe(far);
  });

  it("takes back what a removed person holds, and closes for all", async () => {
    const turn = await take(id, ada());
    expect(await changeAssignment({ id, by: adminId, remove: [ada()] })).toEqual({ ok: true });
    expect((await readSlots(id))[0]).toMatchObject({ turn_id: turn, taken: 0 });
    expect(await takeNextTurn({ assignmentId: id, userId: ada(), except: [] })).toEqual({
      ok: false,
      reason: "not-yours",
    });
    await changeAssignment({ id, by: adminId, add: [ada()] });
    expect(await take(id, ada())).toBe(turn);
    await changeAssignment({ id, by: adminId, close: true });
    expect(await takeNextTurn({ assignmentId: id, userId: ada(), except: [] })).toEqual({
      ok: false,
      reason: "closed",
    });
    expect(await changeAssignment({ id, by: adminId, overlap: 9 })).toEqual({ ok: false, reason: "closed" });
    const noted = await rows<{ after: { status: string } }>(
      pool(),
      sql`select after from changes where kind = 'assignment' and subject = ${id} order by id`,
    );
    expect(noted).toHaveLength(4);
    expect(noted.at(-1)?.after.status).toBe("closed");
  });

  it("lets whoever may rate join one for everybody", async () => {
    const open = await share({ reviewers: null });
    expect(await take(open, adminId)).not.toBe("");
    expect((await getAssignment(open))?.reviewers).toHaveLength(people.length + 1);
  });

  it("shares out a number, a percentage, a filter's turns in its order", async () => {
    expect(await readSlots(await share({ amount: 2 }))).toHaveLength(2);
    expect(await readSlots(await share({ percent: 50, random: true }))).toHaveLength(3);
    const [first] = await readSlots(await share({ query: "line=..4&sort=-line", amount: 1 }));
    expect(first?.turn_id).toBe((await readSlots(id))[3]?.turn_id);
  });
});
