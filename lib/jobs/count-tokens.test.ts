import { beforeAll, describe, expect, it } from "vitest";
import { startRewardServer } from "@/e2e/reward-server";
import { pool, rows, sql } from "@/lib/db/client";
import { deleteDataset } from "@/lib/db/datasets";
import { getRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { readUncountedRecords } from "@/lib/db/token-counts";
import { countOverlengthListed, countOverlengthRest, getTokenTotals } from "@/lib/db/token-totals";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { countTokens } from "@/lib/steerlm/tokens";
import { countDatasetTokens } from "./count-tokens";
import { makeDataset, makeLine, startTestRun, untilStatus } from "./test-run";
import { startWorker } from "./worker";

setUpTestDatabase();

let admin: string;
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
});

// Three tokens a character: with what stands around it well over 4,096.
const LONG = "谛".repeat(1500);
const going = new AbortController().signal;

/** More records than a page, some of several turns, every fiftieth over-length. */
const LINES = Array.from({ length: 450 }, (_, index) => {
  if (index % 50 === 9) return makeLine(LONG, "quality:1");
  if (index % 50 === 10) return makeLine("Short.", "quality:1");
  if (index % 7 > 0) return makeLine(`Answer ${index}.`);
  const turns = ["Question?", `First ${index}.`, "And?", `Second ${index}.`];
  const conversations = turns.map((value, at) => ({ from: at % 2 ? "Assistant" : "User", value }));
  return JSON.stringify({ conversations, mask: "User" });
});

type Counted = { line: number; index: number; tokens: number | null };

const tokensOf = (datasetId: string) =>
  rows<Counted>(
    pool(),
    sql`select line, index, tokens from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
  );

/** What each turn's prompt has when it is counted by itself. */
function expectedTokens(lines: readonly string[]): Counted[] {
  return lines.flatMap((text, at) => {
    const { conversations } = JSON.parse(text) as { conversations: { from: string; value: string }[] };
    const turns = conversations.map(({ from, value }) => ({ assistant: from !== "User", value }));
    return turns.flatMap(({ assistant }, index) =>
      assistant ? [{ line: at + 1, index, tokens: countTokens(buildPrompt(turns, index)) }] : [],
    );
  });
}

describe("the counting of tokens", () => {
  it("counts every assistant turn's whole prompt, and then has nothing to do", async () => {
    const datasetId = await makeDataset(admin, LINES);
    const before = await getTokenTotals(datasetId);
    expect(before).toEqual({ turns: 513, counted: 0, overlength: 0, overlengthLabelled: 0 });
    await countDatasetTokens({ datasetId }, going);
    expect(await tokensOf(datasetId)).toEqual(expectedTokens(LINES));
    expect(await getTokenTotals(datasetId)).toEqual({ ...before, counted: 513, overlength: 9, overlengthLabelled: 9 });
    expect(await countOverlengthRest(datasetId)).toEqual({ unscored: 9, failed: 0 });
    const listed = (filter: string) => countOverlengthListed(datasetId, parseTurnFilter(filter).filter, admin);
    expect(await Promise.all(["original.quality=1", "original.quality=none"].map(listed))).toEqual([9, 0]);
    expect(await readUncountedRecords(datasetId)).toBeNull();
  });

  it("goes on where it was stopped, and leaves a deleted dataset alone", async () => {
    const datasetId = await makeDataset(admin, LINES);
    await countDatasetTokens({ datasetId }, AbortSignal.abort());
    expect(await getTokenTotals(datasetId)).toMatchObject({ counted: 0 });
    // As a kill between the two transactions of a page would have left it, and then one after them.
    await rows(pool(), sql`update turns set tokens = 7 where dataset_id = ${datasetId}::bigint and ordinal < 3`);
    await countDatasetTokens({ datasetId }, going);
    expect(await tokensOf(datasetId)).toEqual(expectedTokens(LINES));
    const deleted = await makeDataset(admin, LINES);
    await deleteDataset(deleted, null);
    await countDatasetTokens({ datasetId: deleted }, going);
    expect((await tokensOf(deleted)).every(({ tokens }) => tokens === null)).toBe(true);
  });
});

describe("a run without over-length turns", () => {
  it.each([
    { scope: "all", total: 504 },
    { scope: "labelled", total: 9 },
    { scope: "unscored", total: 504 },
    { scope: "filter", filter: "status=unreviewed", total: 504 },
  ] as const)("of scope $scope waits for the counts and asks about no other", async ({ total, ...settings }) => {
    const server = await startRewardServer({ generation: "later" });
    const datasetId = await makeDataset(admin, LINES);
    await rows(
      pool(),
      sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'count_tokens'))`,
    );
    const runId = await startTestRun(datasetId, server.url, admin, { ...settings, excludeOverlength: true });
    expect(await getRun(runId)).toMatchObject({ total: null, excludeOverlength: true });
    const worker = await startWorker();
    try {
      expect(await untilStatus(runId, "completed")).toMatchObject({ total, scored: total, failed: 0 });
      const scored = await rows<{ tokens: number }>(
        pool(),
        sql`select t.tokens from scores s join turns t on t.id = s.turn_id where s.run_id = ${runId}::bigint`,
      );
      expect(scored).toHaveLength(total);
      expect(scored.every(({ tokens }) => tokens !== null && tokens <= 4096)).toBe(true);
    } finally {
      await worker.stop();
      await server.close();
    }
  });
});
