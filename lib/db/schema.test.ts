import { expect, it } from "vitest";
import { pool, prisma } from "./client";
import { Prisma } from "./generated/client";
import { pendingMigrations } from "./migration-folders";
import { setUpTestDatabase } from "./test-database";

setUpTestDatabase();

it.each(Object.values(Prisma.ModelName))("the migrations made every column of %s", async (model) => {
  // All models can be listed in the same way; the cast spares naming each.
  const delegate = prisma()[model.replace(/^./, (first) => first.toLowerCase()) as "user"];
  // The statement names every column, so a missing one fails it.
  await expect(delegate.findMany({ take: 1 })).resolves.toBeInstanceOf(Array);
});

it("no migration is pending in a database that was just migrated, and each is without its note", async () => {
  expect(await pendingMigrations(pool())).toEqual([]);
  const { rows } = await pool().query<{ migration_name: string }>(
    "update _prisma_migrations set finished_at = null returning migration_name",
  );
  expect(await pendingMigrations(pool())).toEqual(rows.map((row) => row.migration_name).sort());
});
