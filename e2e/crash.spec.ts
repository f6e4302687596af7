import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import os from "node:os";
import path from "node:path";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { startApp } from "./app-process";
import { rewardsFor, startRewardServer } from "./reward-server";

const PORT = 3113;
const TOKEN = "crash-test-token";
const TURNS = 1200;
const ANSWER = (index: number) => `Answer number ${index}.`;

const line = (index: number) =>
  JSON.stringify({
    conversations: [
      { from: "User", value: "Question?" },
      { from: "Assistant", value: ANSWER(index) },
    ],
    mask: "User",
  });

/** Sends the start of a body that promises more, and leaves the connection open. */
async function uploadHalf(): Promise<void> {
  const half = httpRequest({
    port: PORT,
    method: "POST",
    path: "/api/v1/datasets?name=half",
    headers: { authorization: `Bearer ${TOKEN}`, "content-length": 100_000_000 },
  });
  // The kill resets the connection; that is the point.
  half.on("error", () => undefined);
  const part = Array.from({ length: 50_000 }, (_, index) => line(index)).join("\n");
  if (!half.write(part)) await once(half, "drain");
}

test("a kill -9 of everything loses nothing, doubles nothing and leaves no half dataset", async ({ playwright }) => {
  test.setTimeout(180_000);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-crash-"));
  const server = await startRewardServer({ generation: "v0.3", latencyMs: 40 });
  const open = (): Promise<APIRequestContext> =>
    playwright.request.newContext({
      baseURL: `http://127.0.0.1:${PORT}`,
      extraHTTPHeaders: { authorization: `Bearer ${TOKEN}` },
    });

  const first = await startApp({ port: PORT, dataDir, token: TOKEN });
  let api = await open();
  const body = Array.from({ length: TURNS }, (_, index) => line(index)).join("\n");
  const dataset = await (await api.post("/api/v1/datasets?name=whole", { data: Buffer.from(body) })).json();
  const endpoint = { kind: "triton", url: server.url, model: "reward_model" };
  const started = await api.post(`/api/v1/datasets/${dataset.id}/runs`, { data: { endpoint, scope: "all" } });
  const { id: runId } = await started.json();
  const scored = async () => (await (await api.get(`/api/v1/runs/${runId}`)).json()).scored;
  await uploadHalf();
  await expect.poll(scored, { timeout: 30_000 }).toBeGreaterThan(100);
  await first.kill();
  await api.dispose();

  const second = await startApp({ port: PORT, dataDir, token: TOKEN });
  api = await open();
  expect(await scored()).toBeLessThan(TURNS);
  const names = (await (await api.get("/api/v1/datasets")).json()).items.map(({ name }: { name: string }) => name);
  expect(names).toEqual(["whole"]);
  await expect
    .poll(async () => (await api.get(`/api/v1/runs/${runId}`)).json(), { timeout: 90_000 })
    .toMatchObject({ status: "completed", total: TURNS, scored: TURNS, failed: 0 });
  const page = await (await api.get(`/api/v1/datasets/${dataset.id}/turns?limit=500`)).json();
  for (const turn of page.items) {
    const turns = [
      { assistant: false, value: "Question?" },
      { assistant: true, value: turn.text },
    ];
    expect(Math.fround(turn.scores.quality)).toBe(rewardsFor(buildPrompt(turns, 1))[0]);
  }
  await api.dispose();
  await second.stop();
  await server.close();
  rmSync(dataDir, { recursive: true });
});
