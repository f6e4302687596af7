import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
import { findFreePort } from "@/scripts/ports";
import { type AppProcess, startApp } from "./app-process";

/** An app of a test's own, on empty data that outlives its restarts. */
export type OwnApp = {
  url: string;
  port: number;
  /** Starts it, with an admin and this token, or for null without any. */
  start: (token: string | null) => Promise<void>;
  /** Kills every process of it at once. */
  kill: () => Promise<void>;
};

/** Tests that start, break or set up an app: whatever they do to it, it is stopped after them. */
export const test = base.extend<{ ownApp: OwnApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern; this one has none.
  ownApp: async ({}, use) => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-own-app-"));
    const port = await findFreePort();
    let running: AppProcess | null = null;
    await use({
      url: `http://127.0.0.1:${port}`,
      port,
      start: async (token) => {
        running = await startApp({ port, dataDir, token });
      },
      kill: async () => {
        await running?.kill();
        running = null;
      },
    });
    await (running as AppProcess | null)?.stop();
    rmSync(dataDir, { recursive: true });
  },
});
