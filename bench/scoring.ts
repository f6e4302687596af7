import { setTimeout as sleep } from "node:timers/promises";
import type { GpuSpeed } from "@/e2e/reward-gpu";
import { createEndpoint } from "@/lib/db/endpoints";
import { getRun, type Run, startRun } from "@/lib/db/runs";
import { isEnded } from "@/lib/review/status";
import { createProvider } from "@/lib/reward/create-provider";
import { uploadDataset } from "@/lib/upload";
import { signInAdmin, startDatabase, startWorkerProcess } from "./desk";
import type { BenchOptions, Figure } from "./figure";
import { type StandIn, startStandIn } from "./stand-in";

type Setting = {
  name: string;
  generation: "v0.3" | "later";
  gpu?: GpuSpeed;
  /** What it can do at most, or has to do at least. */
  turnsPerSecond: number;
};

const SETTINGS: Setting[] = [
  { name: "8x40", generation: "v0.3", gpu: { batch: 8, milliseconds: 40 }, turnsPerSecond: 200 },
  { name: "64x100", generation: "later", gpu: { batch: 64, milliseconds: 100 }, turnsPerSecond: 640 },
  { name: "zero", generation: "later", turnsPerSecond: 3000 },
];
const SECONDS = 20;
const REFERENCE_SECONDS = 4;
type Limits = { batchSize: number; concurrency: number };
const LIMITS: Limits = { batchSize: 64, concurrency: 32 };
/** Beside it, for docs/decisions/0008-requests-in-flight.md: prompts sent singly, and in the small batches of old servers. */
const OTHER_LIMITS: Limits[] = [
  { batchSize: 1, concurrency: 32 },
  { batchSize: 1, concurrency: 256 },
  { batchSize: 8, concurrency: 32 },
];

const WORDS = "the answer depends on what you want to do with it and how much time there is for a longer one".split(
  " ",
);

/** Lines with two rated turns of some 300 characters each, no two alike. */
function makeLine(number: number): string {
  const say = (from: string, words: number, seed: number) => ({
    from,
    value: `${number} ${Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * ((seed % 5) + 1)) % WORDS.length]).join(" ")}.`,
    label: null,
  });
  const conversations = [
    say("User", 12, number),
    say("Assistant", 60, number + 1),
    say("User", 10, number + 2),
    say("Assistant", 70, number + 3),
  ];
  return JSON.stringify({ conversations, system: "", mask: "User", type: "VALUE_TO_TEXT" });
}

async function makeDataset(turns: number, userId: string): Promise<string> {
  async function* lines() {
    for (let line = 0; line * 2 < turns; line += 1) yield Buffer.from(`${makeLine(line)}\n`);
  }
  const upload = { name: `${turns} turns`, userId, body: lines(), contentLength: null, rejectAll: true };
  const result = await uploadDataset(upload);
  if (!result.ok) throw new Error(`the bench's own lines were refused: ${JSON.stringify(result)}`);
  return result.dataset.id;
}

async function finishRun(id: string): Promise<Run> {
  for (;;) {
    const run = await getRun(id);
    if (run === null) throw new Error(`run ${id} is gone`);
    if (isEnded(run.status)) return run;
    await sleep(100);
  }
}

/** How a client fares that sends as the reference annotator does: one conversation's turns, then the next one's. */
async function measureReference(url: string): Promise<number> {
  const settings = { kind: "triton", url, model: "reward_model", token: null, timeoutMs: 10_000 } as const;
  const provider = createProvider({ ...settings, batchSize: 8, concurrency: 1 });
  await provider.describe();
  const startedAt = performance.now();
  let turns = 0;
  while (performance.now() - startedAt < REFERENCE_SECONDS * 1000) {
    const { conversations }: { conversations: { from: string; value: string }[] } = JSON.parse(makeLine(turns));
    const spoken = conversations.map(({ from, value }) => ({ assistant: from === "Assistant", value }));
    for (const index of [1, 3]) {
      await provider.score([{ turns: spoken, index }]);
      turns += 1;
    }
  }
  return (turns * 1000) / (performance.now() - startedAt);
}

type Measured = { turnsPerSecond: number; requests: number; connections: number };

/** A run of `turns` turns through the worker process and into PostgreSQL. */
async function measureRun(server: StandIn, turns: number, limits: Limits, userId: string): Promise<Measured> {
  const datasetId = await makeDataset(turns, userId);
  const endpoint = await createEndpoint(
    {
      name: "bench",
      kind: "triton",
      url: server.url,
      model: "reward_model",
      timeoutMs: 30_000,
      ...limits,
    },
    null,
  );
  const before = await server.received();
  const started = await startRun({ datasetId, endpointId: endpoint.id, scope: "all", startedById: userId });
  if (!started.ok) throw new Error(started.reason);
  const run = await finishRun(started.runId);
  if (run.status !== "completed" || run.scored !== turns || run.startedAt === null || run.finishedAt === null)
    throw new Error(`the run ended as ${JSON.stringify(run)}`);
  const after = await server.received();
  return {
    turnsPerSecond: (turns * 1000) / (Date.parse(run.finishedAt) - Date.parse(run.startedAt)),
    requests: after.requests - before.requests,
    connections: after.connections - before.connections,
  };
}

async function measureSetting(setting: Setting, seconds: number, userId: string): Promise<Figure[]> {
  const server = await startStandIn(setting);
  try {
    const turns = setting.turnsPerSecond * seconds;
    const measured = await measureRun(server, turns, LIMITS, userId);
    const figure = {
      value: measured.turnsPerSecond,
      unit: "turns/s",
      note: `${measured.requests} requests on ${measured.connections} connections`,
    };
    if (setting.gpu === undefined) {
      const target = { of: "value", bound: "at least", limit: setting.turnsPerSecond } as const;
      const name = "scoring, zero-latency server, end to end into PostgreSQL";
      return [{ ...figure, figure: name, target }, ...(await compareLimits(server, name, measured, turns / 4, userId))];
    }
    const name = `scoring, server of ${setting.gpu.batch} × ${setting.gpu.milliseconds} ms`;
    const reference = await measureReference(server.url);
    return [
      {
        ...figure,
        figure: name,
        beside: { name: "its capacity", value: setting.turnsPerSecond },
        target: { of: "ratio", bound: "at least", limit: 0.95 },
      },
      {
        figure: name,
        value: measured.turnsPerSecond,
        unit: "turns/s",
        beside: { name: "a client that waits for each conversation, as the reference does", value: reference },
      },
    ];
  } finally {
    await server.stop();
  }
}

/** The same with other batch sizes, where every request's own cost shows. */
async function compareLimits(
  server: StandIn,
  name: string,
  chosen: Measured,
  turns: number,
  userId: string,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const limits of OTHER_LIMITS) {
    const other = await measureRun(server, turns, limits, userId);
    figures.push({
      figure: name,
      value: chosen.turnsPerSecond,
      unit: "turns/s",
      beside: {
        name: `${limits.batchSize} a request, at most ${limits.concurrency} requests at once`,
        value: other.turnsPerSecond,
      },
    });
  }
  return figures;
}

/** Runs against the three servers one after the other, through the real worker process and into PostgreSQL. */
export async function benchScoring({ small }: BenchOptions): Promise<Figure[]> {
  const database = await startDatabase();
  const worker = startWorkerProcess();
  try {
    const { id: userId } = await signInAdmin();
    const figures: Figure[] = [];
    for (const setting of SETTINGS) figures.push(...(await measureSetting(setting, small ? 5 : SECONDS, userId)));
    return figures;
  } finally {
    await worker.stop();
    await database.stop();
  }
}
