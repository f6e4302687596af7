import { setImmediate } from "node:timers/promises";
import { pool } from "@/lib/db/client";
import type { JobPayload } from "@/lib/db/queue";
import { askToCountTokens, readUncountedRecords, type UncountedPage, writeTokenCounts } from "@/lib/db/token-counts";
import { parseRecord, type RecordTurn } from "@/lib/steerlm/record";
import { countPrompts } from "@/lib/steerlm/tokens";

// Scoring shares the process, and has its turn after each.
const SLICE_MS = 8;

/** Counts the tokens of a dataset's prompts, page by page; goes on where a killed worker was. */
export async function countDatasetTokens(
  { datasetId }: JobPayload<"count_tokens">,
  stopping: AbortSignal,
): Promise<void> {
  for (let page = await readUncountedRecords(datasetId); page; page = await readUncountedRecords(datasetId)) {
    const counts = await countRecords(page.records, stopping);
    if (counts === null) return askToCountTokens(pool(), datasetId);
    await writeTokenCounts(datasetId, page.start, counts);
  }
}

/** The tokens of the prompts of all assistant turns, in order; null when the worker stops. */
async function countRecords(records: UncountedPage["records"], stopping: AbortSignal): Promise<number[] | null> {
  const counts: number[] = [];
  let since = performance.now();
  for (const record of records) {
    const turns = readTurns(record);
    let index = 0;
    for (const count of countPrompts(turns)) {
      if (count !== null) {
        if (turns[index]?.assistant) counts.push(count);
        index += 1;
      }
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      if (stopping.aborted) return null;
      since = performance.now();
    }
  }
  return stopping.aborted ? null : counts;
}

function readTurns({ line, raw }: UncountedPage["records"][number]): RecordTurn[] {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  return parsed.record.turns;
}
