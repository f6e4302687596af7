import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Pool } from "pg";

/** Where migrations lie, from the working directory that every entry point runs in: the root of the repository. */
export const MIGRATIONS_DIR = "prisma/migrations";

/** The names of the migrations on disk, oldest first; the time that starts each name makes that the sorted order. */
export function listMigrations(root = process.cwd()): string[] {
  return readdirSync(path.join(root, MIGRATIONS_DIR), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The SQL of one migration. */
export function readMigration(name: string, root = process.cwd()): string {
  return readFileSync(path.join(root, MIGRATIONS_DIR, name, "migration.sql"), "utf8");
}

/** The migrations on disk that this database has not finished. Kept apart from migrate.ts: a web page that asks need not load the engine. */
export async function pendingMigrations(pool: Pick<Pool, "query">): Promise<string[]> {
  const names = listMigrations();
  const table = await pool.query<{ exists: boolean }>("select to_regclass('_prisma_migrations') is not null as exists");
  if (!table.rows[0]?.exists) return names;
  const finished = await pool.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const done = new Set(finished.rows.map((row) => row.migration_name));
  return names.filter((name) => !done.has(name));
}
