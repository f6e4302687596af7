import { existsSync } from "node:fs";
import pg from "pg";
import { type DataFolder, makeSecret } from "./data-folder";
import { findFreePort, probePort } from "./ports";
import { clusterUrl, createCluster, type RunningServer, startServer } from "./postgres-server";

const DATABASE = "steerdesk";

// For one team on one machine that it shares with the browser: a quarter of a gigabyte of cache instead of PostgreSQL's
// 128 MB, and costs for a disk without moving parts. Durability stays at PostgreSQL's defaults.
const SETTINGS = {
  max_connections: "100",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  // Containers give /dev/shm 64 MB, less than one parallel query may want.
  min_dynamic_shared_memory: "64MB",
  // Two lines every five minutes that say nothing to anybody here.
  log_checkpoints: "off",
};

/**
 * Starts the PostgreSQL that belongs to a data folder, and creates it the first time. The caller holds the folder's
 * lock. `ended` tells when it stops by itself.
 */
export async function startEmbeddedPostgres(
  folder: DataFolder,
  signal?: AbortSignal,
): Promise<RunningServer & { url: string }> {
  const cluster = {
    dir: folder.file("postgres"),
    log: folder.file("postgres.log"),
    password: folder.keep("postgres-password", makeSecret),
  };
  if (!existsSync(cluster.dir)) await createCluster(cluster);
  const port = await choosePort(folder);
  const server = await startServer(cluster, port, SETTINGS, signal);
  await createDatabase(clusterUrl(port, cluster.password, "postgres"));
  return { ...server, url: clusterUrl(port, cluster.password, DATABASE) };
}

// The same port again where possible: tools that were pointed at the database keep working.
async function choosePort(folder: DataFolder): Promise<number> {
  const fresh = await findFreePort();
  const kept = Number(folder.keep("postgres-port", () => String(fresh)));
  if ((await probePort(kept, "127.0.0.1")) === "free") return kept;
  folder.replace("postgres-port", String(fresh));
  return fresh;
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
