import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type Task, type TaskList, type WorkerEvents } from "graphile-worker";
import { raiseWhereApart } from "@/lib/db/assignment-raise";
import { closeDatabase } from "@/lib/db/client";
import { endLease, freeDeadWorkers, JOBS, type JobName, renewLease } from "@/lib/db/queue";
import { askToRederiveAll } from "@/lib/db/rederivations";
import { askToIndexAll } from "@/lib/db/search-index";
import { askToCountAll } from "@/lib/db/token-counts";
import { env } from "@/lib/env";
import { bulkChange } from "./bulk-change";
import { cleanUntil } from "./clean-loop";
import { compareRuns } from "./compare-runs";
import { countDatasetTokens } from "./count-tokens";
import { deliverWebhook } from "./deliver-webhook";
import { emptyDataset } from "./empty-dataset";
import { foldUntil } from "./fold-loop";
import { indexTexts } from "./index-texts";
import { planRun } from "./plan-run";
import { prepareAssignment } from "./prepare-assignment";
import { probeEndpoint } from "./probe-endpoint";
import { rederive } from "./rederive";
import { scoreChunk } from "./score-chunk";
import { showRun } from "./show-run";

// Several chunks at once, so that requests keep flowing while one chunk ends and the next one reads its turns.
const CONCURRENT_JOBS = 4;
const RENEW_EVERY_MS = 2000;
const LEASE_SECONDS = 10;

// graphile-worker tells of every job; only trouble is worth a line.
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(`queue: ${message}`);
});

/** A running worker. `stop` drops requests in the air, writes what has come in, gives the rest back to the queue and closes the database. */
export type Worker = { stop: () => Promise<void>; ended: Promise<void> };

function taskList(stopping: AbortSignal): TaskList {
  const tasks: Record<JobName, Task> = {
    plan_run: (payload) => planRun(JOBS.plan_run.parse(payload), stopping),
    score_chunk: (payload) => scoreChunk(JOBS.score_chunk.parse(payload), stopping),
    probe_endpoint: (payload) => probeEndpoint(JOBS.probe_endpoint.parse(payload)),
    show_run: (payload) => showRun(JOBS.show_run.parse(payload)),
    compare_runs: (payload) => compareRuns(JOBS.compare_runs.parse(payload)),
    bulk_change: (payload) => bulkChange(JOBS.bulk_change.parse(payload), stopping),
    prepare_assignment: (payload) => prepareAssignment(JOBS.prepare_assignment.parse(payload), stopping),
    ask_raters: (payload) => raiseWhereApart(JOBS.ask_raters.parse(payload).turnIds),
    index_texts: (payload) => indexTexts(JOBS.index_texts.parse(payload), stopping),
    count_tokens: (payload) => countDatasetTokens(JOBS.count_tokens.parse(payload), stopping),
    deliver_webhook: (payload) => deliverWebhook(JOBS.deliver_webhook.parse(payload), stopping),
    rederive: (payload) => rederive(JOBS.rederive.parse(payload), stopping),
    empty_dataset: (payload) => emptyDataset(JOBS.empty_dataset.parse(payload)),
  };
  return tasks;
}

/** Starts taking jobs. Any number of workers on any number of machines share the queue. */
export async function startWorker(): Promise<Worker> {
  const leaseId = randomUUID();
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => workerIds.add(worker.workerId));

  const stopping = new AbortController();
  const runner = await run({
    connectionString: env().DATABASE_URL,
    concurrency: CONCURRENT_JOBS,
    maxPoolSize: CONCURRENT_JOBS + 1,
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    logger,
    taskList: taskList(stopping.signal),
  });
  await renewLease(leaseId, [...workerIds]);
  await askToIndexAll();
  await askToCountAll();
  await askToRederiveAll();
  const timer = setInterval(() => {
    keepLease(leaseId, workerIds).catch((error: Error) => console.error(`lease not renewed: ${error.message}`));
  }, RENEW_EVERY_MS);

  const looping = Promise.all([foldUntil(stopping.signal), cleanUntil(stopping.signal)]);

  return {
    ended: runner.promise,
    stop: async () => {
      stopping.abort();
      await stopRunner(runner);
      await looping;
      clearInterval(timer);
      await endLease(leaseId);
      await closeDatabase();
    },
  };
}

async function keepLease(leaseId: string, workerIds: ReadonlySet<string>): Promise<void> {
  await renewLease(leaseId, [...workerIds]);
  const freed = await freeDeadWorkers(LEASE_SECONDS);
  if (freed > 0) console.error(`freed the jobs of ${freed} dead workers`);
}

async function stopRunner(runner: Runner): Promise<void> {
  await runner.stop();
  await runner.promise;
}
