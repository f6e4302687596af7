import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { expect } from "@playwright/test";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { test } from "./own-app";
import { rewardsFor, startRewardServer } from "./reward-server";

const TOKEN = "crash-test-token";
const TURNS = 1200;

const line = (index: number) =>
  JSON.stringify({
    conversations: [
      { from: "User", value: "Question?" },
      { from: "Assistant", value: `Answer number ${index}.` },
    ],
    mask: "User",
  });
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Sends the start of a body that promises more, and leaves the connection open. */
async function uploadHalf(port: number): Promise<void> {
  const headers = { authorization: `Bearer ${TOKEN}`, "content-length": 100_000_000 };
  const half = httpRequest({ port, method: "POST", path: "/api/v1/datasets?name=half", headers });
  // The kill resets the connection; that is the point.
  half.on("error", () => undefined);
  if (!half.write(lines(50_000))) await once(half, "drain");
}

test("a kill -9 of everything loses nothing, doubles nothing and leaves no half dataset", async ({
  ownApp,
  playwright,
}) => {
  test.setTimeout(420_000);
  // 200 turns a second at most: the kill comes before the end.
  const server = await startRewardServer({ generation: "v0.3", gpu: { batch: 8, milliseconds: 40 } });
  const extraHTTPHeaders = { authorization: `Bearer ${TOKEN}` };
  const api = await playwright.request.newContext({ baseURL: ownApp.url, extraHTTPHeaders });

  await ownApp.start(TOKEN);
  const dataset = await (await api.post("/api/v1/datasets?name=whole", { data: Buffer.from(lines(TURNS)) })).json();
  const endpoint = { kind: "triton", url: server.url, model: "reward_model" };
  const started = await api.post(`/api/v1/datasets/${dataset.id}/runs`, { data: { endpoint, scope: "all" } });
  const { id } = await started.json();
  const readRun = async () => (await api.get(`/api/v1/runs/${id}`)).json();
  await uploadHalf(ownApp.port);
  await expect.poll(async () => (await readRun()).scored, { timeout: 30_000 }).toBeGreaterThan(100);
  await ownApp.kill();

  await ownApp.start(TOKEN);
  expect((await readRun()).scored).toBeLessThan(TURNS);
  const names = (await (await api.get("/api/v1/datasets")).json()).items.map(({ name }: { name: string }) => name);
  expect(names).toEqual(["whole"]);
  await expect
    .poll(readRun, { timeout: 90_000 })
    .toMatchObject({ status: "completed", total: TURNS, scored: TURNS, failed: 0 });

  const seen = new Set<string>();
  for (let cursor = ""; cursor !== null; ) {
    const after = cursor && `&cursor=${cursor}`;
    const page = await (await api.get(`/api/v1/datasets/${dataset.id}/turns?limit=500${after}`)).json();
    for (const { text, scores } of page.items) {
      seen.add(text);
      const turns = [
        { assistant: false, value: "Question?" },
        { assistant: true, value: text },
      ];
      expect(Math.fround(scores.quality)).toBe(rewardsFor(buildPrompt(turns, 1))[0]);
    }
    cursor = page.nextCursor;
  }
  expect(seen.size).toBe(TURNS);
  await api.dispose();
  await server.close();
});
