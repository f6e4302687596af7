import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

// A pid alone says little: it is given again after a restart of the machine, and in a container often to the same program.

/** A text that no two processes share on this machine, or null when there is no such process (any more). */
export function identifyProcess(pid: number): string | null {
  if (process.platform === "linux") {
    const stat = readStat(pid);
    if (!stat) return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${stat.startTime}`;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  if (process.platform === "win32") return "running";
  return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
}

/** The pids of live processes whose working directory is `dir`, or null where the system cannot tell. */
export function listProcessesIn(dir: string): number[] | null {
  if (process.platform !== "linux") return null;
  const target = realpathSync(dir);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readWorkingDirectory(pid) === target && readStat(pid) !== null);
}

function readWorkingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Ended since it was listed, or another user's, which this user's database cannot be.
    return null;
  }
}

// Null for a process that has ended, also when nobody has collected its exit code ("Z").
function readStat(pid: number): { startTime: string } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
  // "pid (name) state …": the name may hold spaces and brackets, so fields count from its last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTime] = [fields[0], fields[19]];
  return state === "Z" || state === "X" || startTime === undefined ? null : { startTime };
}
