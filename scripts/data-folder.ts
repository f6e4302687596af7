import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identifyProcess } from "./process-table";
import { StartError } from "./start-error";

/** The folder that holds what this installation must not lose: the embedded database and the secrets. */
export class DataFolder {
  readonly path: string;
  readonly #lock: string;

  /** Makes the folder if it is missing. Throws a StartError when it cannot be read and written. */
  constructor(folder: string) {
    this.path = path.resolve(folder);
    this.#lock = path.join(this.path, "lock");
    try {
      // Others may pass through, which the postgres user needs when root starts the app; each file has its own mode.
      mkdirSync(this.path, { recursive: true, mode: 0o711 });
      const probe = path.join(this.path, `.probe-${process.pid}`);
      writeFileSync(probe, "");
      rmSync(probe);
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  /** A path inside the folder. */
  file(name: string): string {
    return path.join(this.path, name);
  }

  /** The content of a file that only this user may read; made by `make` the first time. */
  keep(name: string, make: () => string): string {
    const file = this.file(name);
    try {
      if (!existsSync(file)) {
        // Written aside and linked in: a crash leaves no half a secret, and of two starters one wins.
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, make(), { mode: 0o600 });
        try {
          linkSync(draft, file);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        } finally {
          rmSync(draft);
        }
      }
      return readFileSync(file, "utf8");
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  /** Replaces the content of a kept file. */
  replace(name: string, content: string): void {
    const draft = `${this.file(name)}.${process.pid}`;
    writeFileSync(draft, content, { mode: 0o600 });
    renameSync(draft, this.file(name));
  }

  /**
   * Makes this process the only one on the folder until it ends, however that happens. Throws a StartError when
   * another one is. Tells whether an earlier holder was killed, so that things of it may still be around.
   */
  lock(): { wasKilled: boolean } {
    const mine = `${process.pid}\n${identifyProcess(process.pid)}\n`;
    const wasKilled = this.keep("lock", () => mine) !== mine && this.#takeOver(mine);
    process.once("exit", () => rmSync(this.#lock, { force: true }));
    return { wasKilled };
  }

  #takeOver(mine: string): boolean {
    const [pid, identity] = readFileSync(this.#lock, "utf8").split("\n");
    if (identifyProcess(Number(pid)) === identity)
      throw new StartError(
        `Steerdesk already runs on ${this.path} (process ${pid}). Stop it first, or set STEERDESK_DATA_DIR to another folder.`,
      );
    this.replace("lock", mine);
    return true;
  }

  #unusable(error: unknown): unknown {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code && FOLDER_PROBLEMS[code];
    if (!reason) return error;
    return new StartError(`Cannot use the data folder ${this.path}: ${reason}. STEERDESK_DATA_DIR names another one.`, {
      cause: error,
    });
  }
}

/** A secret that nobody guesses, of characters that need no escaping anywhere. */
export function makeSecret(): string {
  return randomBytes(32).toString("hex");
}

const FOLDER_PROBLEMS: Record<string, string> = {
  EACCES: "this user may not read and write it",
  EPERM: "this user may not read and write it",
  EROFS: "it is on a read-only disk",
  ENOTDIR: "it, or a folder above it, is a file",
  EEXIST: "it is a file",
  ENOSPC: "the disk is full",
};
