import type { ChildProcess } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, firstRow, pool, rows, sql } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import type { Role } from "@/lib/db/roles";
import { addPerson } from "@/lib/db/users";
import { buildIfStale, NEXT } from "@/scripts/build";
import { DataFolder, makeSecret } from "@/scripts/data-folder";
import { startEmbeddedPostgres } from "@/scripts/embedded-postgres";
import { findFreePort } from "@/scripts/ports";
import { spawnNode } from "@/scripts/processes";

/** PostgreSQL as `npm start` runs it, durability included, in a temporary folder, migrated; lib/db of this process uses it. */
export type BenchDatabase = { url: string; stop: () => Promise<void> };

export async function startDatabase(): Promise<BenchDatabase> {
  const root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-bench-"));
  const server = await startEmbeddedPostgres(new DataFolder(root));
  process.env.DATABASE_URL = server.url;
  process.env.STEERDESK_SECRET = makeSecret();
  await migrate(server.url);
  return {
    url: server.url,
    stop: async () => {
      await closeDatabase();
      await server.stop();
      rmSync(root, { recursive: true });
    },
  };
}

/** A part of the app in a process of its own. */
export type BenchProcess = { pid: number; kill: () => Promise<void>; stop: () => Promise<void> };

/** Starts the production web server, built if need be, on a free port; each answer says how long the server took. */
export async function startWeb(): Promise<BenchProcess & { url: string; port: number }> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  await buildIfStale(env, new AbortController().signal);
  const port = await findFreePort();
  const clock = path.join(import.meta.dirname, "time-requests.mjs");
  const web = startNode(["--import", clock, NEXT, "start", "--port", `${port}`, "--hostname", "127.0.0.1"], env);
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/api/health`)
      .then(({ ok }) => ok)
      .catch(() => false))
  )
    await sleep(100);
  return { ...web, url, port };
}

export function startWorkerProcess(): BenchProcess {
  return startNode(["--import", "tsx", "scripts/worker.ts"], process.env);
}

function startNode(args: string[], env: NodeJS.ProcessEnv): BenchProcess {
  const child = spawnNode(args, env);
  child.stdout?.resume();
  child.stderr?.pipe(process.stderr);
  if (child.pid === undefined) throw new Error(`node ${args.join(" ")} did not start`);
  return { pid: child.pid, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** A person who is signed in: what a browser would send along. */
export type Reviewer = { id: string; cookie: string };

/** Makes a reviewer with a session, as signing in does but for the password. */
export function signInReviewer(name: string): Promise<Reviewer> {
  return signIn(name, "reviewer");
}

export function signInAdmin(): Promise<Reviewer> {
  return signIn("admin", "admin");
}

async function signIn(name: string, role: Role): Promise<Reviewer> {
  const email = `${name}@example.com`;
  await addPerson({ name, email, passwordHash: "no password signs in here", role }, null);
  const person = await firstRow<{ id: string }>(pool(), sql`select id from users where email = ${email}`);
  if (!person) throw new Error(`${email} was not added`);
  const token = randomBytes(24).toString("base64url");
  await rows(
    pool(),
    sql`insert into sessions (id, token, user_id, expires_at) values (${token}, ${token}, ${person.id}, now() + interval '14 days')`,
  );
  const signature = createHmac("sha256", process.env.STEERDESK_SECRET ?? "")
    .update(token)
    .digest("base64");
  return { id: person.id, cookie: `steerdesk.session_token=${encodeURIComponent(`${token}.${signature}`)}` };
}
