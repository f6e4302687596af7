import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { applyMigrations, diffSchemas, type MigrationList } from "./schema-engine";

const name = `engine_${process.pid}_${Date.now()}`;
const url = new URL(inject("postgresUrl"));
url.pathname = `/${name}`;
let database: pg.Client;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

beforeAll(async () => {
  await onServer(`create database ${name}`);
  database = new pg.Client({ connectionString: url.href });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await onServer(`drop database ${name} with (force)`);
});

function migrations(scripts: Record<string, string>): MigrationList {
  return {
    baseDir: "prisma/migrations",
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: Object.entries(scripts).map(([path, value]) => ({
      path,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value } },
    })),
  };
}

const exists = async (table: string) =>
  (await database.query("select to_regclass($1) is not null as found", [table])).rows[0].found;

describe("applyMigrations", () => {
  const first = `
    create table first (word text default 'a;b'); -- a comment; with a semicolon
    create function answer() returns int language plpgsql as $$ begin perform 1; return 42; end $$;
    -- the end; without a line break`;

  it("runs a script whole, whatever its semicolons stand in", async () => {
    expect(await applyMigrations(url.href, migrations({ "1_first": first }))).toEqual(["1_first"]);
    expect((await database.query("insert into first default values returning word, answer()")).rows).toEqual([
      { word: "a;b", answer: 42 },
    ]);
  });

  it("applies each once", async () => {
    expect(await applyMigrations(url.href, migrations({ "1_first": first }))).toEqual([]);
  });

  it("leaves nothing of one that fails, names it with the cause, and tries it again", async () => {
    const broken = "create table second (id int); select * from nowhere;";
    await expect(applyMigrations(url.href, migrations({ "1_first": first, "2_second": broken }))).rejects.toThrow(
      'migration 2_second failed: relation "nowhere" does not exist',
    );
    expect(await exists("second")).toBe(false);
    const mended = "create table second (id int);";
    expect(await applyMigrations(url.href, migrations({ "1_first": first, "2_second": mended }))).toEqual(["2_second"]);
    expect(await exists("second")).toBe(true);
  });

  it("goes on after a kill in the middle of one", async () => {
    const all = { "1_first": first, "2_second": "create table second (id int);", "3_third": "create table third ();" };
    // What the engine leaves when its process dies before the script has run.
    await database.query(
      `insert into _prisma_migrations (id, checksum, migration_name) values ('killed', 'x', '3_third')`,
    );
    expect(await applyMigrations(url.href, migrations(all))).toEqual(["3_third"]);
    expect(await exists("third")).toBe(true);
  });
});

describe("diffSchemas", () => {
  const schema = (fields: string) =>
    `datasource db {\n  provider = "postgresql"\n}\nmodel Note {\n  id Int @id\n${fields}}\n`;

  it("writes what is new, from nothing or from another schema", async () => {
    expect(await diffSchemas(url.href, "", schema(""))).toContain('CREATE TABLE "Note"');
    const change = await diffSchemas(url.href, schema(""), schema("  text String\n"));
    expect(change).toContain('ALTER TABLE "Note" ADD COLUMN');
    expect(change).not.toContain("CREATE TABLE");
  });

  it("says null when nothing changes for the database", async () => {
    expect(await diffSchemas(url.href, schema(""), schema("  // a comment\n"))).toBeNull();
  });

  it("shows where a schema is wrong", async () => {
    await expect(diffSchemas(url.href, "", "model {")).rejects.toThrow("schema.prisma:1");
  });
});
