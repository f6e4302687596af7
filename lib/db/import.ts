import type { PoolClient } from "pg";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import type { SteerRecord } from "@/lib/steerlm/record";
import type { RejectReason } from "@/lib/steerlm/reject";
import { firstRow, rows, sql, streamTransaction } from "./client";
import { recordChange } from "./history";
import { ImportBatches } from "./import-batches";
import { ImportCounter } from "./import-counter";
import { writeRecordStarts } from "./record-starts";
import { askToIndexTexts } from "./search-index";
import { askToCountTokens } from "./token-counts";
import { emitEvent } from "./webhook-deliveries";

/** A record with its exact text, or the UTF-8 of it. Its line number grows from record to record. */
export type ImportRecord = { line: number; raw: string | Uint8Array; record: SteerRecord };

/** A line of an upload: the records that it gives, or why it is refused with its bytes as they came. */
export type ImportLine =
  | { records: ImportRecord[] }
  | { line: number; reason: RejectReason; problem: string; bytes: Uint8Array };

/** What is known of a file when all of it has been read: its decoded size and its format. */
export type ImportSource = { bytes: number; format: SourceFormat };

/**
 * `lines = (lines that gave records) + empty + rejected`. But for trees every line that is not rejected gives one record, so
 * there `lines = records + rejected`.
 */
export type ImportCounts = {
  lines: number;
  records: number;
  /** Trees of one message, which hold no conversation. */
  empty: number;
  turns: number;
  assistantTurns: number;
  labelledTurns: number;
  rejected: number;
  warned: number;
};

export type ImportedDataset = ImportCounts & { id: string; name: string; format: SourceFormat };

/**
 * Imports a dataset in one transaction: whoever looks sees all of it or nothing, and whatever `lines` or `accept` throws
 * leaves nothing behind. `accept` sees the final counts and may throw to refuse them.
 */
export function importDataset(
  dataset: { name: string; createdById: string },
  lines: AsyncIterable<ImportLine[]>,
  accept: (counts: ImportCounts) => void,
  source: () => ImportSource,
): Promise<ImportedDataset> {
  return streamTransaction("read write", async (client) => {
    const created = await firstRow<{ id: string; name: string }>(
      client,
      sql`with dataset as (
            insert into datasets (name, created_by_id) values (${dataset.name}, ${dataset.createdById}) returning id, name),
          aggregation as (insert into aggregations (dataset_id) select id from dataset)
          select id, name from dataset`,
    );
    if (!created) throw new Error("insert … returning gave no dataset");
    const batches = new ImportBatches(client, created.id);
    const counter = new ImportCounter();
    try {
      for await (const some of lines) {
        for (const line of some) {
          counter.count(line);
          batches.add(line);
        }
        await batches.copyWhenFull();
      }
      await batches.copyRest();
    } finally {
      // What is under way ends before the transaction does, whatever happened here.
      await batches.settled();
    }
    accept(counter.counts);
    const { bytes, format } = source();
    await writeCounts(client, created.id, counter, { bytes, format });
    await writeRecordStarts(client, created.id, batches.starts, counter.counts.assistantTurns);
    await recordChange(client, {
      by: dataset.createdById,
      kind: "dataset",
      subject: created.id,
      datasetId: created.id,
      before: null,
      after: { name: created.name, format, bytes, ...counter.counts },
    });
    const imported = { ...created, format, ...counter.counts };
    await emitEvent(client, "dataset.ready", imported);
    return imported;
  });
}

async function writeCounts(client: PoolClient, datasetId: string, counter: ImportCounter, source: ImportSource) {
  const { lines, records, empty, turns, assistantTurns, labelledTurns, rejected, warned } = counter.counts;
  await rows(
    client,
    sql`update datasets set bytes = ${source.bytes}, format = ${source.format}::source_format, lines = ${lines},
          records = ${records}, empty = ${empty}, turns = ${turns}, assistant_turns = ${assistantTurns},
          labelled_turns = ${labelledTurns}, rejected = ${rejected}, warned = ${warned}
        where id = ${datasetId}::bigint`,
  );
  if (assistantTurns === 0) return;
  await askToIndexTexts(client, datasetId);
  await askToCountTokens(client, datasetId);
}
