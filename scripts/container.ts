import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildIfStale } from "./build";
import { parseDockerfile, readCopy, readEnvironment, readWords, type Stage } from "./dockerfile";

// Performs the Dockerfile without a Docker engine: its last stages, step by step, in a scratch folder, from the file itself. Three
// things differ. The stage `build` is this folder with the build that is there; `npm ci` takes the packages that the lock file
// names for it from node_modules instead of the registry; and Node and the system are this machine's, not the base image's.

const WORKDIR = "/app";

/** The image's file system in a scratch folder, and how to run commands in it. */
export type Container = {
  /** Runs the entry point with this command, as the image's user, with the image's variables and these and no others. */
  run: (command: string, env: Record<string, string>) => ChildProcess;
  /** Runs the health check; true when it says that all is well. */
  isHealthy: (env: Record<string, string>) => boolean;
  /** Null when commands run as an unprivileged user, else why they do not. */
  skipped: string | null;
  remove: () => void;
};

/** Builds the web app unless it is built, and performs the Dockerfile. */
export async function makeContainer(): Promise<Container> {
  await buildIfStale({ ...process.env, NODE_ENV: "production" }, new AbortController().signal);
  const stages = parseDockerfile(readFileSync("Dockerfile", "utf8"));
  const root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-container-"));
  // Root's folder is closed to the user that the image runs as.
  execFileSync("chmod", ["755", root]);
  const folders = new Map([["build", process.cwd()]]);
  for (const stage of stages.filter(({ name }) => name !== "build")) {
    const folder = path.join(root, stage.name || "image");
    mkdirSync(folder);
    folders.set(stage.name, folder);
    performStage(stage, folder, folders);
  }
  const image = stages.at(-1);
  const folder = folders.get("");
  if (!image || folder === undefined) throw new Error("the Dockerfile has no last stage without a name");
  const account = findAccount();
  const baseEnv = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", ...readEnvironment(image) };
  const options = (env: Record<string, string>) => ({
    cwd: folder,
    env: { ...baseEnv, ...env } as unknown as NodeJS.ProcessEnv,
    ...account,
  });
  const [program = "", ...args] = readWords(image, "ENTRYPOINT");
  const [check = "", ...checkArgs] = readWords(image, "HEALTHCHECK");
  return {
    run: (command, env) => spawn(program, [...args, command], { ...options(env), stdio: ["ignore", "pipe", "pipe"] }),
    isHealthy: (env) => spawnSync(check, checkArgs, { ...options(env), stdio: "ignore" }).status === 0,
    skipped: account ? null : "not root: commands run as the current user",
    remove: () => rmSync(root, { recursive: true }),
  };
}

function performStage({ instructions }: Stage, folder: string, folders: ReadonlyMap<string, string>): void {
  for (const { name, rest } of instructions)
    if (name === "COPY") copy(rest, folder, folders);
    else if (name === "RUN") runCommands(rest, folder);
}

function copy(rest: string, folder: string, folders: ReadonlyMap<string, string>): void {
  const { from, sources, target } = readCopy(rest);
  const origin = from === null ? process.cwd() : folders.get(from);
  if (origin === undefined) throw new Error(`COPY ${rest}: there is no stage ${from}`);
  for (const source of sources) {
    const file = path.join(origin, from === null ? source : path.relative(WORKDIR, source));
    const place = path.join(folder, target);
    // As Docker does: of a folder its contents, a file under its own name where the target ends with a slash.
    const isFolder = statSync(file).isDirectory();
    mkdirSync(isFolder || target.endsWith("/") ? place : path.dirname(place), { recursive: true });
    link(folder, [isFolder ? `${file}/.` : file], place);
  }
}

// Hard links, of which a later one replaces an earlier one: the same files without the minute and the room that copies take.
// Nothing writes through them, since the image's user may not.
function link(cwd: string, files: string[], target: string, ...options: string[]): void {
  const copy = ["-a", "--remove-destination", ...options, ...files, target];
  // Another file system cannot be linked to.
  if (spawnSync("cp", ["-l", ...copy], { cwd, stdio: "ignore" }).status !== 0) execFileSync("cp", copy, { cwd });
}

function runCommands(rest: string, folder: string): void {
  const [first = "", ...others] = rest.split("&&").map((command) => command.trim());
  if (!first.startsWith("npm ci")) throw new Error(`RUN ${rest}: only npm ci can be performed without an engine`);
  installPackages(folder, first.includes("--omit=dev"));
  if (others.length > 0) execFileSync("sh", ["-ec", others.join(" && ")], { cwd: folder });
}

type Lock = { packages: Record<string, { dev?: boolean }> };

function installPackages(folder: string, omitDev: boolean): void {
  const { packages } = JSON.parse(readFileSync(path.join(folder, "package-lock.json"), "utf8")) as Lock;
  const wanted = Object.entries(packages)
    // A package inside another one comes with it; one for another platform is not there.
    .filter(([name, { dev }]) => name.lastIndexOf("node_modules/") === 0 && !(omitDev && dev) && existsSync(name))
    .map(([name]) => name);
  link(process.cwd(), wanted, folder, "--parents");
}

function findAccount(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" })));
  return uid === undefined || gid === undefined ? null : { uid, gid };
}
