import { expect, it } from "vitest";
import { announceCompletedAssignment } from "./assignment-completion";
import { raiseWanted } from "./assignment-raise";
import { pool, rows, sql } from "./client";
import { saveReview } from "./review-save";
import { makeAssignment, readSlots } from "./test-assignment";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { listDeliveries } from "./webhook-deliveries";
import { createWebhook } from "./webhooks";

setUpTestDatabase();

it("an assignment that has all its ratings is announced once, by however many workers, and again when it wanted more", async () => {
  const admin = await makePerson("Admin", "admin");
  const people = [await makePerson("Ada"), await makePerson("Grace"), await makePerson("Alan")];
  const hook = { url: "https://hooks.example.com", events: ["assignment.completed" as const], active: true };
  const { webhook } = await createWebhook(hook, admin);
  const datasetId = await makeDataset(admin, [makeLine("one")]);
  const id = await makeAssignment({ datasetId, createdById: admin, reviewers: people });
  const [turn] = await readSlots(id);
  const turnId = turn?.turn_id ?? "";
  const submit = (at: number) =>
    saveReview({ turnId, userId: people[at] ?? "", status: "submitted", ratings: { quality: 3 } });
  const announce = async () => (await Promise.all([1, 2, 3].map(announceCompletedAssignment))).filter(Boolean).length;

  await submit(0);
  expect(await announce()).toBe(0);
  await submit(1);
  expect(await announce()).toBe(1);
  expect(await announce()).toBe(0);
  await raiseWanted(turnId, 3);
  expect(await announce()).toBe(0);
  await submit(2);
  expect(await announce()).toBe(1);
  const told = await listDeliveries(webhook.id, 10, null);
  expect(told.map(({ event, data }) => ({ event, data }))).toEqual(
    [3, 2].map((ratings) => ({ event: "assignment.completed", data: { id, datasetId, name: "A share", ratings } })),
  );
  const kept = await rows(pool(), sql`select completed_wanted from assignments where id = ${id}::bigint`);
  expect(kept).toEqual([{ completed_wanted: 3 }]);
});
