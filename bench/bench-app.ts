import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { setUpFirstAdmin } from "@/lib/set-up";
import { buildIfStale, NEXT } from "@/scripts/build";
import { DataFolder, makeSecret } from "@/scripts/data-folder";
import { startEmbeddedPostgres } from "@/scripts/embedded-postgres";
import { findFreePort } from "@/scripts/ports";
import { startPart } from "@/scripts/processes";

/** A row of the table that a benchmark prints: what was measured, beside what, and what is to be reached. */
export type BenchRow = { figure: string; value: number; unit: string; beside: string; target: string };

const TOKEN = "token-of-the-benchmarks";

/** The app's own PostgreSQL with its usual settings, migrated, with an admin; `stop` removes it. */
export async function startBenchDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-bench-"));
  const postgres = await startEmbeddedPostgres(new DataFolder(root));
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    STEERDESK_SECRET: makeSecret(),
    STEERDESK_ADMIN_EMAIL: "bench@example.com",
    STEERDESK_ADMIN_PASSWORD: makeSecret(),
    STEERDESK_API_TOKEN: TOKEN,
  });
  await migrate(postgres.url);
  await setUpFirstAdmin();
  return {
    url: postgres.url,
    stop: async () => {
      await closeDatabase();
      await postgres.stop();
      rmSync(root, { recursive: true });
    },
  };
}

export type BenchWeb = {
  port: number;
  headers: { authorization: string };
  /** The most memory that the process had so far, in bytes. */
  peakBytes: () => number;
  stop: () => Promise<void>;
};

/** The production web server in a process of its own, on the database of DATABASE_URL. */
export async function startBenchWeb(nodeArgs: readonly string[] = []): Promise<BenchWeb> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await buildIfStale(env, new AbortController().signal);
  const port = await findFreePort();
  const web = startPart(
    "web server",
    [...nodeArgs, NEXT, "start", "--port", `${port}`, "--hostname", "127.0.0.1"],
    env,
  );
  const ended = web.ended.then((how) => {
    throw new Error(`the web server stopped with ${how}`);
  });
  await Promise.race([untilHealthy(port), ended]);
  ended.catch(() => undefined);
  return {
    port,
    headers: { authorization: `Bearer ${TOKEN}` },
    peakBytes: () => {
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${web.pid}/status`, "utf8"))?.[1];
      return Number(kilobytes) * 1024;
    },
    stop: () => web.stop(5000),
  };
}

async function untilHealthy(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
    if (response?.ok) return;
    await sleep(100);
  }
}
