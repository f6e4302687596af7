import { setTimeout as sleep } from "node:timers/promises";
import type { GpuSpeed } from "@/e2e/reward-gpu";
import { createEndpoint } from "@/lib/db/endpoints";
import { getRun, type Run, startRun } from "@/lib/db/runs";
import { isEnded } from "@/lib/review/status";
import { createProvider } from "@/lib/reward/create-provider";
import { uploadDataset } from "@/lib/upload";
import { signInAdmin, startDatabase, startWorkerProcess } from "./desk";
import type { BenchOptions, Figure } from "./figure";
import { startStandIn } from "./stand-in";

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
const LIMITS = { batchSize: 64, concurrency: 32 };

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

async function measureRun(setting: Setting, seconds: number, userId: string): Promise<Figure[]> {
  const server = await startStandIn(setting);
  try {
    const turns = setting.turnsPerSecond * seconds;
    const datasetId = await makeDataset(turns, userId);
    const endpoint = await createEndpoint({
      name: setting.name,
      kind: "triton",
      url: server.url,
      model: "reward_model",
      timeoutMs: 30_000,
      ...LIMITS,
    });
    const before = await server.received();
    const started = await startRun({ datasetId, endpointId: endpoint.id, scope: "all", startedById: userId });
    if (!started.ok) throw new Error(started.reason);
    const run = await finishRun(started.runId);
    if (run.status !== "completed" || run.scored !== turns || run.startedAt === null || run.finishedAt === null)
      throw new Error(`the run ended as ${JSON.stringify(run)}`);
    const received = await server.received();
    const took = (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
    const value = turns / took;
    const note = `${received.requests - before.requests} requests on ${received.connections - before.connections} connections`;
    const figure = { value, unit: "turns/s", note };
    if (setting.gpu === undefined) {
      const target = { of: "value", bound: "at least", limit: setting.turnsPerSecond } as const;
      return [{ ...figure, figure: "scoring, zero-latency server, end to end into PostgreSQL", target }];
    }
    const name = `server of ${setting.gpu.batch} × ${setting.gpu.milliseconds} ms`;
    const reference = await measureReference(server.url);
    return [
      {
        ...figure,
        figure: `scoring, ${name}`,
        beside: { name: "its capacity", value: setting.turnsPerSecond },
        target: { of: "ratio", bound: "at least", limit: 0.95 },
      },
      {
        figure: `scoring, ${name}`,
        value,
        unit: "turns/s",
        beside: { name: "a client that waits for each conversation, as the reference does", value: reference },
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Runs against the three servers one after the other, through the real worker process and into PostgreSQL. */
export async function benchScoring({ small }: BenchOptions): Promise<Figure[]> {
  const database = await startDatabase();
  const worker = startWorkerProcess();
  try {
    const { id: userId } = await signInAdmin();
    const figures: Figure[] = [];
    for (const setting of SETTINGS) figures.push(...(await measureRun(setting, small ? 5 : SECONDS, userId)));
    return figures;
  } finally {
    await worker.stop();
    await database.stop();
  }
}
