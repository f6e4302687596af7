import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { startRewardServer } from "@/e2e/reward-server";
import { pool, rows, sql } from "@/lib/db/client";
import { getRun, startRun } from "@/lib/db/runs";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { makeBenchDataset, makeBenchEndpoint } from "./dataset";
import { type Reviewer, signInReviewer, startDatabase, startWeb, startWorkerProcess } from "./desk";
import { type BenchOptions, type Figure, percentile } from "./figure";
import { readBusySeconds, readCpuSeconds } from "./machine";
import { ReviewClient, type SaveTime } from "./review-client";

const REVIEWERS = 20;
const HISTORY = 5000;

/** How quick a save of a rating is: 20 people at once without a pause while a run goes on, one alone, and one with a long history. */
export async function benchSaving({ small }: BenchOptions): Promise<Figure[]> {
  const database = await startDatabase();
  const web = await startWeb();
  const worker = startWorkerProcess();
  // The server of the reference: 8 prompts in 40 ms, one request at a time, 200 turns/s.
  const rewards = await startRewardServer({ generation: "v0.3", latencyMs: 40 });
  try {
    const seconds = small ? 3 : 20;
    const reviewers = await Promise.all(Array.from({ length: REVIEWERS + 1 }, (_, at) => signInReviewer(`r${at}`)));
    const datasetId = await makeBenchDataset(reviewers[0]?.id ?? "", 30_000);
    const turnIds = await listTurnIds(datasetId);
    const share = (at: number) => turnIds.slice(at * 1000, (at + 3) * 1000);
    const clients = reviewers.map((reviewer, at) => new ReviewClient(reviewer, web.port, share(at)));
    const [veteran, ...others] = clients;
    const [first] = others;
    if (!veteran || !first) throw new Error("no reviewers");

    await first.saveTimes(200); // Warms up the server's code and caches.
    await first.saveTimes(small ? 200 : 1000);
    const alone = first.times.slice(200);

    const history = small ? 500 : HISTORY;
    await veteran.saveTimes(history + 100);
    const early = veteran.times.slice(0, 100);
    const late = veteran.times.slice(history);

    const endpointId = await makeBenchEndpoint(rewards.url);
    const started = await startRun({ datasetId, endpointId, scope: "all", startedById: reviewers[0]?.id ?? "" });
    if (!started.ok) throw new Error(started.reason);
    await untilScored(started.runId, 200);
    const before = others.map(({ times }) => times.length);
    const scoredBefore = await scoredOf(started.runId);
    const [webBefore, busyBefore] = [readCpuSeconds(web.pid), readBusySeconds()];
    const begun = performance.now();
    await Promise.all(others.map((client) => client.saveUntil(() => performance.now() - begun > seconds * 1000)));
    const elapsed = (performance.now() - begun) / 1000;
    const webCores = (readCpuSeconds(web.pid) - webBefore) / elapsed;
    const busyCores = (readBusySeconds() - busyBefore) / elapsed;
    const turnsPerSecond = ((await scoredOf(started.runId)) - scoredBefore) / elapsed;
    if ((await getRun(started.runId))?.status !== "running") throw new Error("the run ended before the saving did");
    const together = others.flatMap(({ times }, at) => times.slice(before[at]));
    const cost = `the web process used ${webCores.toFixed(2)} cores, ${((webCores * elapsed * 1000) / together.length).toFixed(1)} ms a save, and everything together ${busyCores.toFixed(2)} of ${os.cpus().length}: more saves take more cores, with a web server for each`;

    const lost = await countLost(clients);
    const saves = clients.reduce((sum, { times }) => sum + times.length, 0);
    for (const client of clients) client.close();
    return [
      {
        figure: "saving a rating, 20 reviewers at once, a run going on: p95 in the server",
        value: serverP95(together),
        unit: "ms",
        beside: { name: "one alone, no run", value: serverP95(alone) },
        target: { of: "value", bound: "at most", limit: 30 },
        note: `from the request's head read to the answer's head written, inside the web process; the run scored ${turnsPerSecond.toFixed(0)} turns/s meanwhile`,
        reason: cost,
      },
      {
        figure: "the same as its sender sees it: p95",
        value: clientP95(together),
        unit: "ms",
        beside: { name: "one alone, no run", value: clientP95(alone) },
        note: `median ${percentile(clientMs(together), 0.5).toFixed(1)} ms; the clients take their share of the same cores`,
      },
      {
        figure: "saves, 20 reviewers at once, a run going on",
        value: together.length / elapsed,
        unit: "saves/s",
        beside: { name: "one alone, no run", value: 1000 / mean(clientMs(alone)) },
        target: { of: "value", bound: "at least", limit: 500 },
        reason: cost,
      },
      {
        figure: `p95 in the server of 100 saves after ${history} by one person`,
        value: serverP95(late),
        unit: "ms",
        beside: { name: "the first 100", value: serverP95(early) },
        target: { of: "ratio", bound: "at most", limit: 1.2 },
      },
      {
        figure: "saves that were confirmed and are not as confirmed in the database",
        value: lost,
        unit: "saves",
        target: { of: "value", bound: "at most", limit: 0 },
        note: `of ${saves}: the last state of each review, and one history entry for each save`,
      },
    ];
  } finally {
    await worker.stop();
    await web.stop();
    await rewards.close();
    await database.stop();
  }
}

const clientMs = (times: SaveTime[]) => times.map(({ client }) => client);
const clientP95 = (times: SaveTime[]) => percentile(clientMs(times), 0.95);
const serverP95 = (times: SaveTime[]) =>
  percentile(
    times.map(({ server }) => server),
    0.95,
  );
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function listTurnIds(datasetId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint order by id`,
  );
  return found.map(({ id }) => id);
}

async function scoredOf(runId: string): Promise<number> {
  const run = await getRun(runId);
  if (!run) throw new Error(`run ${runId} is gone`);
  return run.scored;
}

async function untilScored(runId: string, count: number): Promise<void> {
  while ((await scoredOf(runId)) < count) await sleep(100);
}

type StoredRow = { turn_id: string; version: number; status: string; changes: number } & Record<string, unknown>;

/** How many confirmed saves the database does not know, or knows otherwise. */
async function countLost(clients: readonly ReviewClient[]): Promise<number> {
  let lost = 0;
  for (const { reviewer, confirmed } of clients) {
    const stored = await storedReviews(reviewer);
    for (const [turnId, { version, status, ratings }] of confirmed) {
      const row = stored.get(turnId);
      const changes = row?.changes ?? 0;
      const isSame =
        row?.version === version &&
        row.status === status &&
        ATTRIBUTES.every((attribute) => row[attribute] === ratings[attribute]);
      lost += Math.abs(version - changes) + (isSame ? 0 : 1);
    }
  }
  return lost;
}

async function storedReviews({ id }: Reviewer): Promise<Map<string, StoredRow>> {
  const found = await rows<StoredRow>(
    pool(),
    sql`select r.*, (select count(*)::int from changes c where c.turn_id = r.turn_id and c.kind = 'review' and c.subject = r.user_id) as changes
        from reviews r where r.user_id = ${id}`,
  );
  return new Map(found.map((row) => [row.turn_id, row]));
}
