import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { ADMIN } from "./app";

/** A second copy of the whole app, for what must not be done to the one that all specs share. */
export type AppProcess = {
  /** SIGKILL to every process of it at once: web, worker, PostgreSQL and what started them. */
  kill: () => Promise<void>;
  /** The orderly way. */
  stop: () => Promise<void>;
};

/** `token` null: no admin is set up, so that the first visit does. */
type AppOptions = { port: number; dataDir: string; token: string | null; env?: Record<string, string> };

const READY = "Steerdesk is ready";

/** Starts the app as `npm start` does and waits until it says that it is ready. */
export async function startApp(options: AppOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: String(options.port),
      STEERDESK_DATA_DIR: options.dataDir,
      ...options.env,
      ...(options.token === null
        ? {}
        : {
            STEERDESK_ADMIN_EMAIL: ADMIN.email,
            STEERDESK_ADMIN_PASSWORD: ADMIN.password,
            STEERDESK_API_TOKEN: options.token,
          }),
    },
  });
  const exited = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      if (output.includes(READY)) resolve();
    });
    exited.then(() => reject(new Error(`the app ended before it was ready:\n${output}`)), reject);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the app has no process id");
  return {
    kill: async () => {
      for (const id of [pid, ...descendants(pid)]) killNow(id);
      await exited;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

function descendants(pid: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(name);
      return parent === null ? [] : [{ id: Number(name), parent }];
    });
  const children = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap(({ id }) => [id, ...children(id)]);
  return children(pid);
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; after it come state and parent.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch (error) {
    // Ended since it was listed.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return null;
    throw error;
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // Its parent's end took it along between the listing and now.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
