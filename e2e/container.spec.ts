import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Container, makeContainer } from "@/scripts/container";
import { findFreePort } from "@/scripts/ports";
import { startThrowawayPostgres } from "@/scripts/throwaway-postgres";

const TOKEN = "token-of-the-container-test";
const LINES = Array.from({ length: 5 }, (_, index) =>
  JSON.stringify({
    conversations: [
      { from: "User", value: "Why?" },
      { from: "Assistant", value: `Because of ${index}.`, label: null },
    ],
    mask: "User",
  }),
).join("\n");

/** Runs a command of the image; what it says is kept for the message of a failure. */
function start(container: Container, command: string, env: Record<string, string>) {
  const child: ChildProcess = container.run(command, env);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal, output }));
  return { child, ended };
}

test("the image's steps give an app that runs as an unprivileged user and stops when asked", async ({ playwright }) => {
  test.setTimeout(240_000);
  const postgres = await startThrowawayPostgres();
  const container = await makeContainer();
  const running: ReturnType<typeof start>[] = [];
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-container-data-"));
  chmodSync(dataDir, 0o777);
  try {
    test.info().annotations.push({ type: "not performed", description: container.skipped ?? "nothing" });
    const port = await findFreePort();
    const env = {
      DATABASE_URL: postgres.url,
      STEERDESK_SECRET: "only-for-this-test-and-nothing-is-secret-here",
      STEERDESK_DATA_DIR: dataDir,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
    };
    const admin = {
      STEERDESK_ADMIN_EMAIL: "admin@example.com",
      STEERDESK_ADMIN_PASSWORD: "correct horse battery",
      STEERDESK_API_TOKEN: TOKEN,
    };
    expect(container.isHealthy(env)).toBe(false);
    expect(await start(container, "migrate", { ...env, ...admin }).ended).toMatchObject({ code: 0 });
    for (const command of ["web", "worker"]) running.push(start(container, command, env));
    await expect.poll(() => container.isHealthy(env), { timeout: 60_000 }).toBe(true);
    if (container.skipped === null)
      for (const { child } of running) {
        const [, uid] = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
        expect(Number(uid)).toBeGreaterThan(0);
      }

    const api = await playwright.request.newContext({
      baseURL: `http://127.0.0.1:${port}`,
      extraHTTPHeaders: { authorization: `Bearer ${TOKEN}` },
    });
    const { id } = await (await api.post("/api/v1/datasets?name=five", { data: Buffer.from(LINES) })).json();
    const endpoint = { kind: "baseline", url: "", model: "baseline" };
    const started = await api.post(`/api/v1/datasets/${id}/runs`, { data: { endpoint, scope: "all" } });
    const run = await started.json();
    const readRun = async () => (await api.get(`/api/v1/runs/${run.id}`)).json();
    await expect.poll(readRun, { timeout: 60_000 }).toMatchObject({ status: "completed", scored: 5 });
    const exported = await (await api.get(`/api/v1/datasets/${id}/export?format=steerlm&labels=final`)).text();
    const labels = exported
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).conversations[1].label);
    expect(labels).toHaveLength(5);
    for (const label of labels) expect(label).toMatch(/^quality:[0-4],.*verbosity:[0-4]$/);
    const page = await api.get("/login");
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await page.text())?.[1];
    expect((await api.get(script ?? "no script")).status()).toBe(200);
    await api.dispose();

    for (const { child, ended } of running.splice(0)) {
      child.kill("SIGTERM");
      const { code, signal } = await ended;
      // Next ends by the signal itself once it has closed; what matters is that it went before anybody had to kill it.
      expect([0, 143, null]).toContain(code);
      expect([null, "SIGTERM"]).toContain(signal);
    }
  } finally {
    for (const { child, ended } of running) {
      child.kill("SIGKILL");
      await ended;
    }
    container.remove();
    rmSync(dataDir, { recursive: true });
    await postgres.stop();
  }
});
