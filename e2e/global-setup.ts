import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { API_TOKEN, APP_PORT, OIDC_ENV, REWARD_SERVER_PORT } from "./app";
import { startApp } from "./app-process";
import { startRewardServer } from "./reward-server";

/** Starts the app that all specs share, on empty data, and the reward model's stand-in; returns what stops them. */
export default async function setUp(): Promise<() => Promise<void>> {
  const rewards = await startRewardServer({ generation: "later", port: REWARD_SERVER_PORT });
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-e2e-"));
  const cleanUp = async () => {
    await rewards.close();
    rmSync(dataDir, { recursive: true });
  };
  try {
    const app = await startApp({ port: APP_PORT, dataDir, token: API_TOKEN, env: OIDC_ENV });
    return () => app.stop().finally(cleanUp);
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
