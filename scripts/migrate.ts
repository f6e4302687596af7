import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { MIGRATIONS_DIR } from "@/lib/db/migration-folders";
import { diffSchemas } from "@/lib/db/schema-engine";
import { readStartEnv } from "@/lib/env";
import { setUpFirstAdmin } from "@/lib/set-up";
import { DataFolder, makeSecret } from "./data-folder";
import { openDatabase } from "./database";
import { reportFailure, StartError } from "./start-error";
import { startThrowawayPostgres } from "./throwaway-postgres";

// `npm run migrate` brings the database up to date and makes the first admin that the environment names, as every start does. `npm run migrate -- diff <name>` writes a
// migration for what has changed in the schema since it was last committed.

const SCHEMA = "prisma/schema.prisma";

async function deploy(): Promise<void> {
  const env = readStartEnv();
  const folder = new DataFolder(env.STEERDESK_DATA_DIR);
  if (!env.DATABASE_URL) folder.lock();
  const database = await openDatabase(env, folder);
  try {
    const applied = await migrate(database.url);
    console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
    if (!env.STEERDESK_ADMIN_EMAIL) return;
    process.env.DATABASE_URL = database.url;
    process.env.STEERDESK_SECRET = env.STEERDESK_SECRET ?? folder.keep("secret", makeSecret);
    await setUpFirstAdmin().finally(closeDatabase);
  } finally {
    await database.stop();
  }
}

async function writeMigration(name: string): Promise<void> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new StartError("A migration's name has small letters, digits and _ only.");
  const postgres = await startThrowawayPostgres();
  const change = diffSchemas(postgres.url, readCommittedSchema(), readFileSync(SCHEMA, "utf8"));
  const sql = await change.finally(postgres.stop);
  if (sql === null) {
    console.log(`No change: ${SCHEMA} gives the same database as the committed one.`);
    return;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(MIGRATIONS_DIR, `${time}_${name}`, "migration.sql");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  console.log(`Wrote ${file}. Read it, and append by hand what Prisma's schema cannot say.`);
}

// The committed schema stands for what the migrations give. Replaying the migrations instead would report hand-written
// SQL (partial indexes, checks) as something to drop.
function readCommittedSchema(): string {
  const blob = spawnSync("git", ["rev-parse", "--verify", "--quiet", `HEAD:${SCHEMA}`], { encoding: "utf8" });
  if (blob.status === 0) return execFileSync("git", ["cat-file", "blob", blob.stdout.trim()], { encoding: "utf8" });
  // 1 is git's "no such thing": nothing is committed yet, so the migration starts from an empty database.
  if (blob.status === 1) return "";
  throw new StartError(`git cannot read the committed ${SCHEMA}: ${blob.error?.message ?? blob.stderr}`);
}

const [command, name, ...rest] = process.argv.slice(2);
try {
  if (command === undefined) await deploy();
  else if (command === "diff" && name !== undefined && rest.length === 0) await writeMigration(name);
  else throw new StartError("Usage: npm run migrate, or npm run migrate -- diff <name>");
} catch (error) {
  reportFailure(error);
}
// The schema engine leaves a ten-second timer behind.
process.exit();
