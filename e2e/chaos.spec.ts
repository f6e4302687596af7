import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import pg from "pg";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { findFreePort } from "@/scripts/ports";
import { spawnNode } from "@/scripts/processes";
import { startThrowawayPostgres } from "@/scripts/throwaway-postgres";
import { rewardsFor, startRewardServer } from "./reward-server";
import type { Fault } from "./reward-wire";

const TOKEN = "token-of-the-chaos-test";
const TURNS = 3000;
const KILLS = 25;
const FAULTY = 0.15;
// In turn, so that each kind comes about equally often.
const FAULTS: Fault[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 429, headers: { "retry-after": "0" } },
  { kind: "drop" },
  { kind: "hang" },
  { kind: "not-finite", row: 0, column: 4, value: Number.NaN },
  { kind: "wrong-shape", shape: [1, 3] },
  { kind: "cut-connection" },
  { kind: "short-tensor", bytes: 7 },
];

/** The same numbers 0..1 each time (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A process that is killed and started again, and at the end stopped. */
class Victim {
  #child: ReturnType<typeof spawnNode>;

  constructor(
    readonly args: string[],
    readonly env: NodeJS.ProcessEnv,
  ) {
    this.#child = this.#start();
  }

  async killAndRestart(): Promise<void> {
    await this.end("SIGKILL");
    this.#child = this.#start();
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
  }

  #start() {
    const child = spawnNode(this.args, this.env);
    child.stdout?.resume();
    child.stderr?.resume();
    return child;
  }
}

const answerOf = (number: number) => `Answer ${number}.`;
const LINES = Array.from({ length: TURNS }, (_, number) => {
  const conversations = [
    { from: "User", value: "Question?" },
    { from: "Assistant", value: answerOf(number) },
  ];
  return JSON.stringify({ conversations, mask: "User" });
}).join("\n");

test("25 kills of workers and web, and a server that fails every seventh request: each turn is scored once and right, or failed with its reason", async ({
  playwright,
}) => {
  test.setTimeout(420_000);
  const random = seededRandom(11);
  const postgres = await startThrowawayPostgres();
  let faults = 0;
  let isFaulty = true;
  const server = await startRewardServer({
    generation: "v0.3",
    gpu: { batch: 8, milliseconds: 30 },
    chooseFault: () => (isFaulty && random() < FAULTY ? (FAULTS[faults++ % FAULTS.length] ?? null) : null),
  });
  const port = await findFreePort();
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    DATABASE_URL: postgres.url,
    STEERDESK_SECRET: "only-for-this-test-and-nothing-is-secret-here",
    STEERDESK_ADMIN_EMAIL: "admin@example.com",
    STEERDESK_ADMIN_PASSWORD: "correct horse battery",
    STEERDESK_API_TOKEN: TOKEN,
  };
  const database = new pg.Client({ connectionString: postgres.url });
  const victims: Victim[] = [];
  try {
    const migrated = spawnNode(["--import", "tsx", "scripts/migrate.ts"], env);
    migrated.stdout?.resume();
    migrated.stderr?.pipe(process.stderr);
    expect((await once(migrated, "exit"))[0]).toBe(0);
    await database.connect();
    // A time-out that a hanging server does not stretch the test by.
    const endpoint = await database.query<{ id: string }>(
      "insert into endpoints (name, kind, url, model, timeout_ms) values ('chaos', 'triton', $1, 'reward_model', 700) returning id",
      [server.url],
    );
    const next = ["node_modules/next/dist/bin/next", "start", "--port", `${port}`, "--hostname", "127.0.0.1"];
    victims.push(new Victim(next, env));
    for (const _worker of [1, 2]) victims.push(new Victim(["--import", "tsx", "scripts/worker.ts"], env));
    const extraHTTPHeaders = { authorization: `Bearer ${TOKEN}` };
    const api = await playwright.request.newContext({ baseURL: `http://127.0.0.1:${port}`, extraHTTPHeaders });
    await untilUp(api);
    const dataset = (await (await api.post("/api/v1/datasets?name=chaos", { data: Buffer.from(LINES) })).json()).id;
    const start = async () => {
      const data = { endpointId: endpoint.rows[0]?.id, scope: "all" };
      return (await (await api.post(`/api/v1/datasets/${dataset}/runs`, { data })).json()).id as string;
    };
    const statusOf = async (run: string) =>
      (await database.query<{ status: string }>("select status from runs where id = $1", [run])).rows[0]?.status ?? "";

    const runs = [await start()];
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(500 + random() * 1500);
      await victims[Math.floor(random() * victims.length)]?.killAndRestart();
      // One run may end before the last kill: the next one takes its place.
      if (/^completed/.test(await statusOf(runs.at(-1) ?? ""))) {
        await untilUp(api);
        runs.push(await start());
      }
    }
    for (const run of runs) await expect.poll(() => statusOf(run), { timeout: 180_000 }).toMatch(/^completed/);
    expect(faults).toBeGreaterThan(FAULTS.length * 3);
    for (const run of runs) await expectExact(database, run);

    // What failed on its own merits is right once the server is well.
    isFaulty = false;
    await untilUp(api);
    for (const run of runs) {
      if ((await statusOf(run)) === "completed_with_errors")
        expect((await api.post(`/api/v1/runs/${run}/retry`)).status()).toBeLessThan(300);
      await expect.poll(() => statusOf(run), { timeout: 60_000 }).toBe("completed");
      expect(await expectExact(database, run)).toBe(0);
    }
    const left = "select from graphile_worker.jobs where task_identifier = 'score_chunk'";
    await expect.poll(async () => (await database.query(left)).rowCount, { timeout: 60_000 }).toBe(0);
    await api.dispose();
  } finally {
    for (const victim of victims) await victim.end("SIGTERM");
    await server.close();
    await database.end();
    await postgres.stop();
  }
});

async function untilUp(api: APIRequestContext): Promise<void> {
  const isUp = () =>
    api
      .get("/api/health")
      .then((response) => response.ok())
      .catch(() => false);
  await expect.poll(isUp, { timeout: 60_000 }).toBe(true);
}

type ScoreRow = Record<Attribute, number | null> & { text: string; failure: string | null };

/** One outcome per turn, right or with a reason, and counters that agree; gives how many failed. */
async function expectExact(database: pg.Client, run: string): Promise<number> {
  const { rows } = await database.query<ScoreRow>(
    `select x.text, s.* from scores s join turns t on t.id = s.turn_id
     join turn_texts x on x.dataset_id = t.dataset_id and x.ordinal = t.ordinal where s.run_id = $1`,
    [run],
  );
  expect(new Set(rows.map(({ text }) => text)).size).toBe(TURNS);
  expect(rows).toHaveLength(TURNS);
  for (const { text, failure, ...score } of rows) {
    const turns = [
      { assistant: false, value: "Question?" },
      { assistant: true, value: text },
    ];
    if (failure !== null) expect(failure).not.toBe("");
    const rewards = failure === null ? rewardsFor(buildPrompt(turns, 1)) : ATTRIBUTES.map(() => null);
    expect(ATTRIBUTES.map((name) => (score[name] === null ? null : Math.fround(score[name])))).toEqual(rewards);
  }
  const failed = rows.filter(({ failure }) => failure !== null).length;
  const counted = await database.query("select scored, failed, total from runs where id = $1", [run]);
  expect(counted.rows[0]).toEqual({ scored: TURNS - failed, failed, total: TURNS });
  return failed;
}
