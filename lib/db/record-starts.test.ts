import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { firstRow, pool, rows, sql } from "./client";
import { readRecordStarts } from "./record-starts";
import { setUpTestDatabase } from "./test-database";
import { makeDataset } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Ada");
});

function makeConversation(turns: number): string {
  const conversations = Array.from({ length: turns }, (_, index) => ({ from: index % 2 ? "A" : "U", value: "x" }));
  return JSON.stringify({ conversations, mask: "U" });
}

it("are the first assistant turns of the records that have one, by the import and by the migration alike", async () => {
  // Assistant turns: 1, 0, 3, 1, 6000, 2, so that the collected bits grow and the last byte is not full.
  const datasetId = await makeDataset(userId, [2, 1, 6, 3, 12_000, 5].map(makeConversation));
  const none = await makeDataset(userId, [makeConversation(1)]);
  const size = 6007;
  const starts = await readRecordStarts(pool(), datasetId, size);
  expect(Array.from({ length: size }, (_, at) => at).filter((at) => starts.has(at))).toEqual([0, 1, 4, 5, 6005]);
  const stored = () =>
    firstRow<{ bits: Buffer }>(pool(), sql`select record_starts as bits from datasets where id = ${datasetId}::bigint`);
  const imported = await stored();
  await rows(pool(), sql`update datasets set record_starts = '\\x'`);
  const migration = readFileSync("prisma/migrations/20261125130100_record_starts/migration.sql", "utf8");
  await pool().query(migration.slice(migration.indexOf("UPDATE")));
  expect(await stored()).toEqual(imported);
  expect((await readRecordStarts(pool(), none, 0)).count()).toBe(0);
});
