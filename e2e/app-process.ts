import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

/** A second copy of the whole app, for what must not be done to the one that all specs share. */
export type AppProcess = {
  /** SIGKILL to every process of it at once: web, worker, PostgreSQL and what started them. */
  kill: () => Promise<void>;
  /** The orderly way. */
  stop: () => Promise<void>;
};

const READY = "Steerdesk is ready";

/** Starts the app as `npm start` does and waits until it says that it is ready. */
export async function startApp(options: { port: number; dataDir: string; token: string }): Promise<AppProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: String(options.port),
      STEERDESK_DATA_DIR: options.dataDir,
      STEERDESK_ADMIN_EMAIL: "admin@example.com",
      STEERDESK_ADMIN_PASSWORD: "correct horse battery",
      STEERDESK_API_TOKEN: options.token,
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
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number));
  const children = (parent: number): number[] =>
    table.flatMap(([id, ppid]) => (ppid === parent && id !== undefined ? [id, ...children(id)] : []));
  return children(pid);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // Its parent's end took it along between the listing and now.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
