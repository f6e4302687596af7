/**
 * Turns per second of a run, through the real worker process and into PostgreSQL, against the stand-in server:
 *
 *     npx tsx bench/scoring.ts [--seconds 20] [--only 8x40|64x100|zero]
 */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { GpuSpeed } from "@/e2e/reward-gpu";
import { closeDatabase } from "@/lib/db/client";
import { createEndpoint } from "@/lib/db/endpoints";
import { getRun, type Run, startRun } from "@/lib/db/runs";
import { addPerson, listPeople } from "@/lib/db/users";
import { isEnded } from "@/lib/review/status";
import { createProvider } from "@/lib/reward/create-provider";
import { uploadDataset } from "@/lib/upload";
import { chooseDatabase, startBenchDatabase } from "./database";
import { endProcess, startStandIn } from "./stand-in";

/** One figure of the table in docs/performance.md. `value`, `beside` and `target` have the same unit. */
export type BenchRow = {
  figure: string;
  unit: string;
  value: number;
  beside: { what: string; value: number } | null;
  /** At least this much. */
  target: number | null;
};

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
const REFERENCE_SECONDS = 4;

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

async function makeAdmin(): Promise<string> {
  await addPerson({ name: "Bench", email: "bench@example.com", passwordHash: "signs nobody in", role: "admin" });
  const [person] = await listPeople();
  if (person === undefined) throw new Error("the person just added is not there");
  return person.id;
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

async function measureRun(setting: Setting, seconds: number, userId: string, limits: Limits): Promise<BenchRow[]> {
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
      ...limits,
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
    const requests = received.requests - before.requests;
    console.error(
      `${setting.name}: ${turns} turns in ${took.toFixed(1)} s = ${value.toFixed(1)} turns/s; ${requests} requests on ${received.connections - before.connections} connections, ${received.batches} batches`,
    );
    const row = (figure: string, beside: BenchRow["beside"], target: number | null): BenchRow => ({
      figure: `scoring, ${figure}`,
      unit: "turns/s",
      value,
      beside,
      target,
    });
    if (setting.gpu === undefined) return [row("zero-latency server", null, setting.turnsPerSecond)];
    const name = `server of ${setting.gpu.batch} × ${setting.gpu.milliseconds} ms`;
    const reference = await measureReference(server.url);
    return [
      row(name, { what: "its capacity", value: setting.turnsPerSecond }, setting.turnsPerSecond * 0.95),
      row(name, { what: "one conversation at a time", value: reference }, null),
    ];
  } finally {
    await server.stop();
  }
}

type Limits = { batchSize: number; concurrency: number };

/** Runs the three settings one after the other on a database of its own; takes about four times `seconds`. */
export async function benchScoring({
  seconds = 20,
  only,
  limits = { batchSize: 64, concurrency: 32 },
}: {
  seconds?: number;
  only?: string | undefined;
  limits?: Limits;
} = {}): Promise<BenchRow[]> {
  const database = await startBenchDatabase();
  chooseDatabase(database.url);
  const flags = process.env.BENCH_WORKER_FLAGS?.split(" ") ?? [];
  const worker = spawn(process.execPath, [...flags, "--import", "tsx", "scripts/worker.ts"], { stdio: "inherit" });
  try {
    const userId = await makeAdmin();
    const rows: BenchRow[] = [];
    for (const setting of SETTINGS)
      if (only === undefined || only === setting.name)
        rows.push(...(await measureRun(setting, seconds, userId, limits)));
    return rows;
  } finally {
    await endProcess(worker);
    await closeDatabase();
    await database.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "20" },
      only: { type: "string" },
      "batch-size": { type: "string", default: "64" },
      concurrency: { type: "string", default: "32" },
    },
  });
  const limits = { batchSize: Number(values["batch-size"]), concurrency: Number(values.concurrency) };
  console.table(await benchScoring({ seconds: Number(values.seconds), only: values.only, limits }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
