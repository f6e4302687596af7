import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { DataFolder, makeSecret } from "@/scripts/data-folder";
import { startEmbeddedPostgres } from "@/scripts/embedded-postgres";

/** A migrated, empty database in a temporary folder, with the settings that `npm start` gives it: durable, as in use. */
export async function startBenchDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "steerdesk-bench-"));
  const server = await startEmbeddedPostgres(new DataFolder(folder));
  await migrate(server.url);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Has this process, and workers that it starts, use the database. */
export function chooseDatabase(url: string): void {
  process.env.DATABASE_URL = url;
  process.env.STEERDESK_SECRET = makeSecret();
}
