import { runMigrations } from "graphile-worker";
import pg from "pg";
import { listMigrations, MIGRATIONS_DIR, readMigration } from "./migration-folders";
import { applyMigrations, type MigrationList } from "./schema-engine";

// Any constant does, as long as every starter takes the same one.
const MIGRATION_LOCK = 5_403_113_907;

/**
 * Brings a database to the state this version needs: the pending migrations of prisma/migrations, then the job
 * queue's own schema. Starters that come together wait for each other. Returns the names that it applied.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: databaseUrl });
  await guard.connect();
  try {
    // Held by the session, so it goes with the process, however that ends.
    await guard.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const applied = await applyMigrations(databaseUrl, readMigrationList());
    await runMigrations({ connectionString: databaseUrl });
    return applied;
  } finally {
    await guard.end();
  }
}

function readMigrationList(): MigrationList {
  return {
    baseDir: MIGRATIONS_DIR,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: listMigrations().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readMigration(name) } },
    })),
  };
}
