import pg from "pg";
import type { StartEnv } from "@/lib/env";
import type { DataFolder } from "./data-folder";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { StartError } from "./start-error";

const OLDEST_VERSION = 15;
const CONNECT_LIMIT_MS = 10_000;

/** The database that the app runs on. */
export type Database = {
  url: string;
  /** Resolves with the reason when a database of our own stops; another's reports through its clients. */
  ended?: Promise<string>;
  stop: () => Promise<void>;
};

/** The database of DATABASE_URL, checked, or else the embedded one, started. The caller holds the folder's lock for the latter. */
export async function openDatabase(env: StartEnv, folder: DataFolder, signal?: AbortSignal): Promise<Database> {
  if (!env.DATABASE_URL) return startEmbeddedPostgres(folder, signal);
  await checkDatabase(env.DATABASE_URL);
  return { url: env.DATABASE_URL, stop: async () => undefined };
}

/** Throws a StartError unless this is a PostgreSQL that the app can use. */
async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  // Without the password, which the URL may hold.
  const place = `${client.host}:${client.port}/${client.database}`;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; name: string; encoding: string }>(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_version') as name,
              current_setting('server_encoding') as encoding`,
    );
    const [server] = rows;
    if (!server || server.version < OLDEST_VERSION)
      throw new StartError(
        `The PostgreSQL at ${place} is version ${server?.name}: expected ${OLDEST_VERSION} or later.`,
      );
    if (server.encoding !== "UTF8")
      throw new StartError(`The database at ${place} has encoding ${server.encoding}: expected UTF8.`);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`Cannot use the database at ${place} (DATABASE_URL): ${explain(error)}.`, { cause: error });
  } finally {
    await client.end();
  }
}

function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  // A host with several addresses fails with an error per address and no message of its own.
  return (code && CONNECTION_PROBLEMS[code]) || message || code || String(error);
}

const CONNECTION_PROBLEMS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the host's name cannot be looked up now",
  ETIMEDOUT: "it does not answer",
  "28P01": "it refuses the user's password",
  "28000": "it refuses the user",
  "3D000": "there is no such database",
};
