import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { makeSecret } from "./data-folder";
import { findFreePort } from "./ports";
import { clusterUrl, createCluster, startServer } from "./postgres-server";

/** Nothing survives a crash of it, and nothing has to. */
const SPEED_OVER_SAFETY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** Starts an empty PostgreSQL in a temporary folder, for tests and tools; `stop` removes it. */
export async function startThrowawayPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  // In the system's temporary folder, which the postgres user can reach even when root's home is closed to it.
  const root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-postgres-"));
  chmodSync(root, 0o711);
  const cluster = { dir: path.join(root, "data"), log: path.join(root, "postgres.log"), password: makeSecret() };
  await createCluster(cluster);
  const port = await findFreePort();
  const server = await startServer(cluster, port, SPEED_OVER_SAFETY);
  return {
    url: clusterUrl(port, cluster.password, "postgres"),
    stop: async () => {
      await server.stop();
      rmSync(root, { recursive: true });
    },
  };
}
