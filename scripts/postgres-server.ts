import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { commandOn, findAccount } from "./postgres-programs";
import { listProcessesIn } from "./process-table";
import { StartError } from "./start-error";

const SUPERUSER = "steerdesk";
// Rolling back what is open takes PostgreSQL milliseconds, its last checkpoint seconds on a slow disk.
const STOP_LIMIT_S = 60;

/** One PostgreSQL data directory and the log file of the server on it. */
export type Cluster = { dir: string; log: string; password: string };

/** A PostgreSQL that takes connections. */
export type RunningServer = {
  /** Resolves with the reason when the server ends, asked to or not. */
  ended: Promise<string>;
  /** Rolls back what clients have open and resolves when the server's process is gone. */
  stop: () => Promise<void>;
};

/** The address of a database in a cluster made here. */
export function clusterUrl(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes an empty data directory; it is there whole or not at all. */
export async function createCluster({ dir, password }: Cluster): Promise<void> {
  const unfinished = `${dir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const secrets = mkdtempSync(path.join(os.tmpdir(), "steerdesk-initdb-"));
  const passwordFile = path.join(secrets, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const account = findAccount(unfinished);
  if (account) for (const owned of [unfinished, secrets, passwordFile]) chownSync(owned, account.uid, account.gid);
  try {
    const initdb = await commandOn(unfinished, "initdb", [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // PostgreSQL's own C.UTF-8 instead of the machine's locales: the same order and case rules everywhere.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ]);
    await promisify(execFile)(initdb.file, initdb.args, initdb.options);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const lines = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new StartError(`PostgreSQL cannot make its data folder ${dir}: ${lines}`, { cause: error });
  } finally {
    rmSync(secrets, { recursive: true });
  }
  renameSync(unfinished, dir);
}

/** Starts the server of a cluster on 127.0.0.1 and waits until it answers; an abort stops it again. */
export async function startServer(
  cluster: Cluster,
  port: number,
  settings: Record<string, string>,
  signal?: AbortSignal,
): Promise<RunningServer> {
  await endOrphans(cluster);
  const flags = { listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: "", ...settings };
  const assignments = Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = await commandOn(cluster.dir, "postgres", ["-D", cluster.dir, ...assignments]);
  const log = openSync(cluster.log, "w", 0o600);
  // Detached: Ctrl-C reaches every process of a terminal's group, but the database has to stop last.
  const child = spawn(command.file, command.args, { ...command.options, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (_, signal) => resolve(signal ? `signal ${signal}` : readFailure(cluster.log)));
  });
  let isRunning = true;
  ended.then(() => {
    isRunning = false;
  });
  const guard = await startGuard(cluster);
  const stop = async () => {
    if (isRunning) await stopServer(child);
    guard?.kill("SIGKILL");
  };
  const url = clusterUrl(port, cluster.password, "postgres");
  // Without a time limit: after a crash it first replays its log, however long that takes.
  while (isRunning && !(await answers(url))) {
    if (signal?.aborted) await stop();
    else await sleep(50);
  }
  signal?.throwIfAborted();
  if (!isRunning) {
    guard?.kill("SIGKILL");
    throw new StartError(`PostgreSQL did not start: ${await ended}`);
  }
  return { ended, stop };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    // Not listening yet, or still in recovery. Whether it ever will is for the process to tell.
    return false;
  } finally {
    await client.end();
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  // PostgreSQL's "fast" shutdown; SIGTERM would wait for clients to leave.
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), STOP_LIMIT_S * 1000);
  await gone;
  clearTimeout(impatience);
}

// A process that waits for this one to be gone, by whatever cause (`kill -9` included), then stops the server: the
// kernel closes the pipe that it reads.
async function startGuard(cluster: Cluster): Promise<ChildProcess | null> {
  if (process.platform === "win32") return null;
  const { file, args, options } = await stopCommand(cluster);
  const script = 'read -r _; exec "$@"';
  const guard = spawn("sh", ["-c", script, "steerdesk-guard", file, ...args], {
    ...options,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

function stopCommand(cluster: Cluster) {
  return commandOn(cluster.dir, "pg_ctl", ["stop", "-D", cluster.dir, "-m", "fast", "-w", "-t", String(STOP_LIMIT_S)]);
}

// The caller holds the lock of the folder, so a server that still runs on it outlived its killed parent.
async function endOrphans(cluster: Cluster): Promise<void> {
  const pidFile = path.join(cluster.dir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const left = listProcessesIn(cluster.dir);
  if (left === null || left.length > 0) {
    const { file, args, options } = await stopCommand(cluster);
    // Fails when the server has ended meanwhile, or left only sessions that are about to: the list tells.
    await promisify(execFile)(file, args, options).catch(() => undefined);
  }
  if (left === null) return;
  for (let waited = 0; listProcessesIn(cluster.dir)?.length; waited += 100) {
    if (waited > 10_000)
      throw new StartError(
        `A PostgreSQL of an earlier start still uses ${cluster.dir}: end process ${listProcessesIn(cluster.dir)?.join(", ")}.`,
      );
    await sleep(100);
  }
  // Nothing uses the folder, but another program may have the pid of the killed server by now, as is usual in
  // containers. PostgreSQL would take it for a running server.
  rmSync(pidFile, { force: true });
}

function readFailure(log: string): string {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const causes = lines
    // What those were told who asked too early.
    .filter((line) => !line.includes("the database system is"))
    .flatMap((line) => line.match(/(?:FATAL|PANIC|DETAIL):\s+(.*)/)?.[1] ?? []);
  return `${causes.slice(-2).join(" ") || lines.at(-1) || "no message"} (${log})`;
}
