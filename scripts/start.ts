import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { readStartEnv, type StartEnv } from "@/lib/env";
import { setUpFirstAdmin } from "@/lib/set-up";
import { localAddress } from "./address";
import { buildIfStale, NEXT } from "./build";
import { DataFolder, makeSecret } from "./data-folder";
import { openDatabase } from "./database";
import { probePort } from "./ports";
import { type Part, startPart } from "./processes";
import { reportFailure, StartError } from "./start-error";

// Starts the whole app and stays until it is interrupted or a part of it ends; then stops what runs, last started first.

const HEALTHY_LIMIT_MS = 120_000;
// Longer than reverse proxies and clients keep a connection: one that is closed as they use it fails their request.
const KEEP_ALIVE_MS = 75_000;
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
    process.env.STEERDESK_SECRET = env.STEERDESK_SECRET ?? folder.keep("secret", makeSecret);
    await migrate(database.url);
    await setUpFirstAdmin().finally(closeDatabase);
    signal.throwIfAborted();

    const childEnv: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    if (!isDev) await buildIfStale(childEnv, signal);

    const address = ["--port", String(env.PORT), "--hostname", env.HOST];
    const worker = startPart("worker", ["--import", "tsx", "scripts/worker.ts"], childEnv);
    running.push(() => worker.stop(WORKER_STOP_LIMIT_MS));
    const command = isDev ? ["dev"] : ["start", "--keepAliveTimeout", String(KEEP_ALIVE_MS)];
    const web = startPart("web server", [NEXT, ...command, ...address], childEnv);
    running.push(() => web.stop(WEB_STOP_LIMIT_MS));
    worker.showOutput();
    if (isDev) web.showOutput();

    const end = Promise.race([failWhenOneEnds([worker, web], database.ended), rejectOnAbort(signal)]);
    const url = localAddress(env.HOST, env.PORT);
    await Promise.race([untilHealthy(url, signal), end]);
    // Next's own banner, which says where to click too.
    web.skipOutput();
    console.log(`Steerdesk is ready: ${env.STEERDESK_URL ?? url}`);
    await end;
  } finally {
    if (running.length > 0 && signal.aborted) console.log("Stopping.");
    for (const stop of running.reverse()) await stop();
  }
}

async function requirePort({ HOST, PORT }: StartEnv, limitMs: number): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    const state = await probePort(PORT, HOST);
    if (state === "free") return;
    if (state !== "taken") throw new StartError(`Cannot listen on ${HOST}, port ${PORT}: ${state}.`);
    if (waited >= limitMs)
      throw new StartError(
        `Port ${PORT} of ${HOST} is taken by another program. PORT names another one: PORT=3001 npm start`,
      );
    await sleep(250);
  }
}

async function failWhenOneEnds(parts: Part[], databaseEnded: Promise<string> | undefined): Promise<never> {
  const ends = parts.map(async ({ name, ended }) => `The ${name} stopped with ${await ended}`);
  if (databaseEnded) ends.push(databaseEnded.then((reason) => `The database stopped: ${reason}`));
  throw new StartError(`${await Promise.race(ends)}. Everything else is stopped too.`);
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + HEALTHY_LIMIT_MS;
  let answer = "no answer";
  while (Date.now() < deadline && !signal.aborted) {
    try {
      const response = await fetch(`${url}/api/health`, { signal });
      if (response.ok) return;
      answer = `${response.status} ${await response.text()}`;
    } catch (error) {
      // Not listening yet. If it never will, its process ends and says so, or the time is up.
      answer = String((error as Error).cause ?? error);
    }
    await sleep(100);
  }
  throw new StartError(`The app did not get ready in ${HEALTHY_LIMIT_MS / 1000} seconds: ${answer}`);
}

const interruption = new AbortController();
// Stays on: a second Ctrl-C finds the shutdown under way and changes nothing. SIGHUP is left to `nohup`; where it ends
// this process, its children notice.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => interruption.abort());
try {
  await start(process.argv.includes("--dev"), interruption.signal);
} catch (error) {
  if (interruption.signal.aborted) console.log("Stopped.");
  else reportFailure(error);
}
process.exit();
