import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashSources } from "./build";

let root: string;

function write(name: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), content);
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "steerdesk-build-test-"));
  write("app/page.tsx", "a");
  write("lib/db/client.ts", "b");
  write("package-lock.json", "c");
});
afterEach(() => rmSync(root, { recursive: true }));

describe("hashSources", () => {
  it("stays the same for the same contents", () => {
    const before = hashSources(root);
    write("app/page.tsx", "a");
    expect(hashSources(root)).toBe(before);
  });

  it.each([
    "app/page.tsx",
    "app/new/page.tsx",
    "lib/db/client.ts",
    "public/icon.svg",
    "proxy.ts",
    "prisma/schema.prisma",
    "package-lock.json",
  ])("changes with %s", (name) => {
    const before = hashSources(root);
    write(name, "changed");
    expect(hashSources(root)).not.toBe(before);
  });

  it.each([
    "lib/db/client.test.ts",
    "app/page.test.tsx",
    "lib/db/generated/client.ts",
    "scripts/start.ts",
    "docs/page.md",
  ])("does not change with %s", (name) => {
    const before = hashSources(root);
    write(name, "changed");
    expect(hashSources(root)).toBe(before);
  });

  it("tells a file that was renamed or moved", () => {
    const before = hashSources(root);
    rmSync(path.join(root, "app/page.tsx"));
    write("app/other.tsx", "a");
    expect(hashSources(root)).not.toBe(before);
  });

  it("tells content that moved from one file to the next", () => {
    write("app/a.ts", "xy");
    write("app/b.ts", "z");
    const before = hashSources(root);
    write("app/a.ts", "x");
    write("app/b.ts", "yz");
    expect(hashSources(root)).not.toBe(before);
  });
});
