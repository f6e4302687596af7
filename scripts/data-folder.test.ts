import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataFolder, makeSecret } from "./data-folder";
import { identifyProcess } from "./process-table";
import { StartError } from "./start-error";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-folder-test-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Runs another process that locks the folder and then does what `then` says. */
function lockElsewhere(then: string) {
  const script = `import { DataFolder } from "./scripts/data-folder.ts"; new DataFolder(${JSON.stringify(root)}).lock(); ${then}`;
  return ["--import", "tsx", "--input-type=module", "--eval", script];
}

describe("a kept file", () => {
  it("is made once and is for its owner only", () => {
    const folder = new DataFolder(path.join(root, "new/data"));
    const first = folder.keep("secret", makeSecret);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(folder.keep("secret", makeSecret)).toBe(first);
    expect(statSync(folder.file("secret")).mode & 0o777).toBe(0o600);
  });

  it("leaves no draft behind", () => {
    const folder = new DataFolder(root);
    folder.keep("port", () => "1");
    folder.replace("port", "2");
    expect(folder.keep("port", () => "3")).toBe("2");
    expect(existsSync(folder.file(`port.${process.pid}`))).toBe(false);
  });
});

describe("a folder that cannot be used", () => {
  it("is named with the reason and the variable that names another", () => {
    writeFileSync(path.join(root, "file"), "");
    const open = () => new DataFolder(path.join(root, "file"));
    expect(open).toThrow(StartError);
    expect(open).toThrow(/Cannot use the data folder .*file: it is a file\. STEERDESK_DATA_DIR/);
  });
});

describe("the lock", () => {
  it("keeps a second process out while the first one lives", async () => {
    const holder = spawn(process.execPath, lockElsewhere("console.log('locked'); setInterval(() => {}, 1000);"));
    await once(holder.stdout, "data");
    const lock = () => new DataFolder(root).lock();
    expect(lock).toThrow(StartError);
    expect(lock).toThrow(`(process ${holder.pid})`);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    expect(lock()).toEqual({ wasKilled: true });
  });

  it("is gone after an orderly end", () => {
    expect(spawnSync(process.execPath, lockElsewhere("")).status).toBe(0);
    expect(new DataFolder(root).lock()).toEqual({ wasKilled: false });
  });

  it("does not take another process that got the pid for its holder", () => {
    // Alive, but not the process that wrote the lock.
    writeFileSync(path.join(root, "lock"), `${process.ppid}\nanother boot 123\n`);
    expect(new DataFolder(root).lock()).toEqual({ wasKilled: true });
    expect(readFileSync(path.join(root, "lock"), "utf8")).toBe(`${process.pid}\n${identifyProcess(process.pid)}\n`);
  });
});
