import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { askOfBulkChange, getBulkChange } from "@/lib/db/bulk-changes";
import { startBulkChange } from "@/lib/db/bulk-start";
import { pool } from "@/lib/db/client";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { ALL_TURNS } from "@/lib/review/filter";
import { makeDataset, makeLine } from "./test-run";
import { startWorker } from "./worker";

setUpTestDatabase();

const TURNS = 3000;

it("a bulk change goes on with another worker where one stopped, and is undone", async () => {
  const userId = await makePerson("Ada");
  const lines = Array.from({ length: TURNS }, (_, index) => makeLine(`Answer ${index}.`));
  const datasetId = await makeDataset(userId, lines);
  const turns = { filter: ALL_TURNS.filter, except: [] };
  const started = await startBulkChange({ datasetId, userId, key: randomUUID(), deed: { action: "skip" }, turns });
  if (!started.ok) throw new Error(started.reason);
  const see = async () => getBulkChange(started.id, userId);

  const first = await startWorker();
  await expect.poll(async () => (await see())?.changed, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  await first.stop();
  const stopped = await see();
  expect(stopped).toMatchObject({ status: "running" });
  expect(stopped?.changed).toBeLessThan(TURNS);

  const second = await startWorker();
  const until = (status: string) => expect.poll(async () => (await see())?.status, { timeout: 20_000 }).toBe(status);
  await until("completed");
  expect(await see()).toMatchObject({ changed: TURNS, unchanged: 0 });
  const written = await pool().query("select count(*)::int as count from changes where kind = 'review'");
  expect(written.rows).toEqual([{ count: TURNS }]);
  expect(await askOfBulkChange(started.id, userId, "undo")).toEqual({ ok: true });
  await until("undone");
  expect(await see()).toMatchObject({ restored: TURNS, kept: 0 });
  expect((await pool().query("select from reviews")).rows).toEqual([]);
  await second.stop();
});
