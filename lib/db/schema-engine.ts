import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine, SchemaFilter } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

// Prisma's schema engine as WebAssembly: the same engine as `prisma migrate`, but part of the installed package, so
// that neither an install nor a start has to download a binary.

export type { MigrationList };

const NOTHING_EXCLUDED: SchemaFilter = { externalTables: [], externalEnums: [] };

/**
 * The SQL that leads from one schema text to another, or null when they give the same database; "" is an empty one.
 * The engine insists on a connection, but leaves the database that it is given as it is.
 */
export function diffSchemas(databaseUrl: string, from: string, to: string): Promise<string | null> {
  const before = { tag: "schemaDatamodel" as const, files: [{ path: "before.prisma", content: from }] };
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === "" ? { tag: "empty" } : before,
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: to }] },
      script: true,
      exitCode: null,
      filters: NOTHING_EXCLUDED,
    });
    const sql = stdout ?? "";
    return sql.trim() === "" || /^-- This is an empty migration/m.test(sql) ? null : sql;
  });
}

/**
 * Applies the migrations that `_prisma_migrations` does not have yet and returns their names. One that failed or was
 * killed earlier left nothing behind, and is tried again. No other process may do the same on this database meanwhile.
 */
export function applyMigrations(databaseUrl: string, migrationsList: MigrationList): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NOTHING_EXCLUDED,
    });
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NOTHING_EXCLUDED });
    return appliedMigrationNames;
  });
}

// Prisma's adapter, but for how it runs a migration: it cuts the text at every semicolon, also inside functions and
// strings, and commits after each piece.
class WholeScriptAdapter extends PrismaPg {
  readonly #pool: pg.Pool;
  scriptError: Error | undefined;

  constructor(databaseUrl: string) {
    // Parts, not `connectionString`: the adapter would let the string beat the parts that it sets itself.
    const pool = new pg.Pool(parseIntoClientConfig(databaseUrl));
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const connection = await super.connect();
    connection.executeScript = async (script) => {
      try {
        // One query of several statements is one transaction: the migration and the note that it is finished come
        // together. The engine makes the same note, but a moment later, and a kill in between would let it run again.
        await this.#pool.query(`${script}\n;${NOTE_FINISHED}`);
      } catch (error) {
        this.scriptError = error as Error;
        throw error;
      }
    };
    return connection;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

// The engine enters a migration before it runs it, and enters the next one after that is finished: there is one at most.
const NOTE_FINISHED = `update "_prisma_migrations" set finished_at = now() where finished_at is null and rolled_back_at is null`;

async function withEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  instantiated ??= instantiate();
  await instantiated;
  const adapter = new WholeScriptAdapter(databaseUrl);
  lastPanic = undefined;
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  try {
    const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    return await use(engine).finally(() => engine.free());
  } catch (error) {
    throw new Error(`Prisma's schema engine: ${lastPanic ?? explain(error, adapter.scriptError)}`, { cause: error });
  } finally {
    await adapter.close();
  }
}

// The engine knows which migration failed, the database what is wrong with it.
function explain(error: unknown, scriptError: Error | undefined): string {
  const { message } = error as Error;
  const migration = /migration_name="([^"]+)"/.exec(message)?.[1];
  return scriptError && migration ? `migration ${migration} failed: ${scriptError.message}` : message;
}

let instantiated: Promise<void> | undefined;
let lastPanic: string | undefined;

// The package's own loader imports the .wasm file as a module, which Node does not do without a flag.
async function instantiate(): Promise<void> {
  const module = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  // The package's types hide the hook that its loader calls.
  const hooks = glue as unknown as WebAssembly.ModuleImports & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const bytes = readFileSync(module.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": hooks });
  hooks.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  // The engine reports a panic through this global.
  const registry = {
    set_message: (message: string) => {
      lastPanic = message;
    },
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
}
