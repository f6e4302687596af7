import { expect } from "vitest";
import { createEndpoint } from "@/lib/db/endpoints";
import { getRun, type Run, startRun } from "@/lib/db/runs";
import type { RunScope } from "@/lib/review/run-scope";
import { uploadDataset } from "@/lib/upload";

/** Uploads lines as a dataset and gives its id. */
export async function makeDataset(userId: string, lines: readonly string[]): Promise<string> {
  const body = new Blob([lines.join("\n")]).stream();
  const result = await uploadDataset({ name: "test", userId, body, contentLength: null, rejectAll: true });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.dataset.id;
}

/** A line with one assistant turn whose label is `label` (undefined: no such key). */
export function makeLine(answer: string, label?: string | null): string {
  const turn = { from: "Assistant", value: answer, ...(label === undefined ? {} : { label }) };
  return JSON.stringify({ conversations: [{ from: "User", value: "Question?" }, turn], mask: "User" });
}

/** Starts a run on a Triton server and gives its id. */
export async function startTestRun(
  datasetId: string,
  url: string,
  startedById: string,
  settings: {
    timeoutMs?: number;
    batchSize?: number;
    scope?: RunScope;
    filter?: string;
    excludeOverlength?: boolean;
  } = {},
): Promise<string> {
  const endpoint = await createEndpoint(
    {
      name: "stand-in",
      kind: "triton",
      url,
      model: "reward_model",
      timeoutMs: settings.timeoutMs ?? 1000,
      batchSize: settings.batchSize ?? 8,
      concurrency: 4,
    },
    null,
  );
  const { scope = "all", filter, excludeOverlength } = settings;
  const run = { datasetId, endpointId: endpoint.id, scope, filter, excludeOverlength, startedById };
  const started = await startRun(run);
  if (!started.ok) throw new Error(started.reason);
  return started.runId;
}

/** Waits until the run has this status. */
export async function untilStatus(runId: string, status: Run["status"], timeout = 20_000): Promise<Run> {
  await expect.poll(async () => (await getRun(runId))?.status, { timeout, interval: 50 }).toBe(status);
  const run = await getRun(runId);
  if (!run) throw new Error(`run ${runId} is gone`);
  return run;
}
