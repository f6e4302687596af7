import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateClientIfStale } from "./prisma-client";
import { runToEnd } from "./processes";
import { StartError } from "./start-error";

/** The program of Next's command line; run by Node itself, without npx in between, so that signals arrive. */
export const NEXT = "node_modules/next/dist/bin/next";

// Beside the build, so that they go together.
const STAMP = ".next/steerdesk-build";

const FOLDERS = ["app", "components", "lib", "public"];
const FILES = [
  "instrumentation.ts",
  "instrumentation-client.ts",
  "instrumentation-node.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "proxy.ts",
  "tsconfig.json",
];
// The generated client follows from the schema and the lock file.
const LEFT_OUT = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Builds the web app unless the build that is there was made from the same sources. */
export async function buildIfStale(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const sources = hashSources(".");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources) return;
  console.log("Building the web app: about half a minute, only after a change.");
  rmSync(STAMP, { force: true });
  const client = await generateClientIfStale();
  if (!client.succeeded) throw new StartError(`Prisma's client could not be made: ${client.output}`);
  const { succeeded, output } = await runToEnd([NEXT, "build"], env, signal);
  if (!succeeded) throw new StartError(`${output.trim()}\n\nThe web app could not be built: the reason is above.`);
  writeFileSync(STAMP, sources);
}

/** A hash of the names and contents of all files that a build is made from. */
export function hashSources(root: string): string {
  const names = [...FOLDERS.flatMap((folder) => listFiles(root, folder)), ...FILES]
    .filter((name) => !LEFT_OUT.test(name) && existsSync(path.join(root, name)))
    .sort();
  const hash = createHash("sha256");
  for (const name of names) {
    const content = readFileSync(path.join(root, name));
    // The length keeps the end of one file apart from the beginning of the next.
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(root: string, folder: string): string[] {
  const dir = path.join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}
