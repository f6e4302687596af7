import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "./generated/client";

/** Composes a parameterised statement; fragments nest. Nothing reaches Postgres unescaped but what `unsafeSql` marks. */
export const sql = Prisma.sql;
export const joinSql = Prisma.join;
/** For column and type names from our own closed lists, never for input. */
export const unsafeSql = Prisma.raw;
export type Sql = Prisma.Sql;

/** What a statement runs on: the pool, or the client that holds a transaction. */
export type Executor = Pick<pg.PoolClient, "query">;

// `next dev` evaluates modules again on every change: the pool must outlive that.
const held = globalThis as typeof globalThis & {
  steerdeskPool?: pg.Pool;
  steerdeskStreamPool?: pg.Pool;
  steerdeskPrisma?: PrismaClient;
};

function createPool(limits: Pick<pg.PoolConfig, "max" | "connectionTimeoutMillis">): pg.Pool {
  const created = new pg.Pool({
    connectionString: env().DATABASE_URL,
    application_name: "steerdesk",
    // Prisma writes times without their zone, in UTC: a server that thinks in another would store them hours off.
    options: "-c TimeZone=UTC",
    ...limits,
  });
  // An idle connection that breaks (server restarted) is replaced on next use; without a listener it would end the process.
  created.on("error", (error) => console.error(`idle database connection lost: ${error.message}`));
  return created;
}

/** The connections of everything that is over in milliseconds. */
export function pool(): pg.Pool {
  held.steerdeskPool ??= createPool({ max: 12 });
  return held.steerdeskPool;
}

const MAX_STREAMS = 8;
// Longer than a usual upload takes, shorter than a client is willing to hear nothing.
const STREAM_WAIT_MS = 60_000;

/** As many uploads and exports as may run at once are running, and none of them ended in time. */
export class StreamsBusyError extends Error {
  override readonly name = "StreamsBusyError";
}

/** The connections of uploads and exports, which last as long as somebody's network: pages never wait behind them. */
function streamPool(): pg.Pool {
  held.steerdeskStreamPool ??= createPool({ max: MAX_STREAMS, connectionTimeoutMillis: STREAM_WAIT_MS });
  return held.steerdeskStreamPool;
}

/** Prisma, on the same pool: for reading and writing single things by name. Sets of rows go through `sql`. */
export function prisma(): PrismaClient {
  held.steerdeskPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return held.steerdeskPrisma;
}

/**
 * Runs one statement and gives its rows; int8 comes as decimal strings, which is what ids are outside the database. A statement
 * with a `name` is parsed and planned once per connection: for the few that run hundreds of times a second. Its text must
 * always be the same.
 */
export async function rows<Row extends object>(on: Executor, statement: Sql, name?: string): Promise<Row[]> {
  const result = await on.query({ text: statement.text, values: statement.values, ...(name && { name }) });
  return result.rows as Row[];
}

/** The first row or null. */
export async function firstRow<Row extends object>(on: Executor, statement: Sql, name?: string): Promise<Row | null> {
  return (await rows<Row>(on, statement, name))[0] ?? null;
}

/** Runs `work` in one transaction on one connection: commits what it returns, rolls back what it throws. */
export function transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return transactionOn(pool(), "read write", work);
}

/** The same, and every statement sees the database as it was at the first one; a write that came in between fails it (40001). */
export function snapshotTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  return transactionOn(pool(), "isolation level repeatable read", work);
}

/**
 * The same for work that goes at the pace of an upload or a download. Beyond eight at once they wait for each other; throws
 * StreamsBusyError when that takes a minute.
 */
export function streamTransaction<Result>(
  mode: "read write" | "isolation level repeatable read read only",
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  return transactionOn(streamPool(), mode, work);
}

async function transactionOn<Result>(
  connections: pg.Pool,
  mode: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await connections.connect().catch((error: Error) => {
    // pg-pool has no code for it.
    if (error.message === "timeout exceeded when trying to connect") throw new StreamsBusyError(error.message);
    throw error;
  });
  let broken: Error | undefined;
  // Between two statements a connection tells only by this event that it broke; without a listener it would end the process.
  const noteBreak = (error: Error) => {
    broken = error;
  };
  client.on("error", noteBreak);
  try {
    await client.query(`begin ${mode}`);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(noteBreak);
    throw error;
  } finally {
    client.off("error", noteBreak);
    // A connection that could not roll back is closed, not handed to the next caller.
    client.release(broken);
  }
}

/** Closes the pool; for processes that end. */
export async function closeDatabase(): Promise<void> {
  await held.steerdeskPrisma?.$disconnect();
  await held.steerdeskPool?.end();
  await held.steerdeskStreamPool?.end();
  held.steerdeskPrisma = undefined;
  held.steerdeskPool = undefined;
  held.steerdeskStreamPool = undefined;
}
