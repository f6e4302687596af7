import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { readStartEnv, type StartEnv } from "@/lib/env";
import { setUpFirstAdmin } from "@/lib/set-up";
import { localAddress } from "./address";
import { buildIfStale, NEXT } from "./build";
import { DataFolder, makeSecret } from "./data-folder";
import { openDatabase } from "./database";
import { isPortFree } from "./ports";
import { generateClientIfStale } from "./prisma-client";
import { type Part, startPart } from "./processes";
import { reportFailure, StartError } from "./start-error";

// Starts the whole app and stays until it is interrupted or a part of it ends; then stops what runs, last started first.

const HEALTHY_LIMIT_MS = 120_000;
// Long enough for an answer under way, short enough for Ctrl-C: uploads leave nothing half, jobs are taken up again.
const WEB_STOP_LIMIT_MS = 5_000;
const WORKER_STOP_LIMIT_MS = 15_000;
// How long what a killed start left behind takes to notice and let go of the port.
const HANDOVER_LIMIT_MS = 12_000;

async function start(isDev: boolean, signal: AbortSignal): Promise<void> {
  const env = readStartEnv();
  const folder = new DataFolder(env.STEERDESK_DATA_DIR);
  // The embedded database is for one; one of DATABASE_URL may serve any number.
  const wasKilled = !env.DATABASE_URL && folder.lock().wasKilled;
  await requirePort(env, wasKilled ? HANDOVER_LIMIT_MS : 0);

  const running: (() => Promise<void>)[] = [];
  try {
    const database = await openDatabase(env, folder, signal);
    running.push(database.stop);
    // For this process, which sets up the first admin, and for its children.
    process.env.DATABASE_URL = database.url;
    process.env.STEERDESK_SECRET ??= folder.keep("secret", makeSecret);
    await migrate(database.url);
    await setUpFirstAdmin().finally(closeDatabase);
    signal.throwIfAborted();

    const childEnv: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    if (isDev) generateClientIfStale();
    else await buildIfStale(childEnv, signal);

    const address = ["--port", String(env.PORT), "--hostname", env.HOST];
    const worker = startPart("worker", ["--import", "tsx", "scripts/worker.ts"], childEnv);
    running.push(() => worker.stop(WORKER_STOP_LIMIT_MS));
    const web = startPart("web", [NEXT, isDev ? "dev" : "start", ...address], childEnv);
    running.push(() => web.stop(WEB_STOP_LIMIT_MS));
    worker.showOutput();
    if (isDev) web.showOutput();

    const end = Promise.race([describeEnds([worker, web], database.ended), untilAborted(signal)]);
    await Promise.race([untilHealthy(localAddress(env.HOST, env.PORT), signal), end]);
    signal.throwIfAborted();
    web.showOutput();
    console.log(`Steerdesk is ready: ${env.STEERDESK_URL ?? localAddress(env.HOST, env.PORT)}`);
    await end;
  } finally {
    if (running.length > 0 && signal.aborted) console.log("Stopping.");
    for (const stop of running.reverse()) await stop();
  }
}
