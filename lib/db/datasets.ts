import { statusFacet } from "@/lib/review/facets";
import type { RunStatus } from "@/lib/review/status";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import type { RejectReason } from "@/lib/steerlm/reject";
import { firstRow, pool, rows, type Sql, sql, transaction } from "./client";
import { recordChange } from "./history";
import { addJob } from "./queue";

/** A dataset as lists and headers show it; nothing here is counted when asked. */
export type Dataset = {
  id: string;
  name: string;
  createdAt: string;
  createdBy: string | null;
  /** What the uploaded file was. */
  format: SourceFormat;
  /** Decoded size. */
  bytes: number;
  lines: number;
  records: number;
  /** Trees of one message, which hold no conversation. */
  empty: number;
  turns: number;
  assistantTurns: number;
  labelledTurns: number;
  rejected: number;
  warned: number;
  /** Turns with a submitted review. */
  reviewedTurns: number;
  currentRunId: string | null;
  /** The newest run, for its progress. */
  latestRun: { id: string; status: RunStatus; total: number | null; scored: number; failed: number } | null;
  /** Grows with every change of its name. */
  version: number;
};

type DatasetRow = Omit<Dataset, "createdAt" | "bytes"> & { createdAt: Date; bytes: string };

const DATASET_COLUMNS = sql`d.id, d.name, d.version, d.created_at as "createdAt", u.name as "createdBy", d.format, d.bytes, d.lines, d.records,
  d.empty, d.turns,
  d.assistant_turns as "assistantTurns", d.labelled_turns as "labelledTurns", d.rejected, d.warned,
  d.current_run_id as "currentRunId",
  ((select coalesce(sum(f.count), 0) from turn_facets f
    where f.dataset_id = d.id and f.facet = ${statusFacet("submitted")})
   + (select count(*) filter (where t.status = 'submitted') - count(*) filter (where c.status = 'submitted')
      from (select distinct on (ordinal) ordinal, status from turn_changes where dataset_id = d.id order by ordinal, id) c
      join turns t on t.dataset_id = d.id and t.ordinal = c.ordinal))::int as "reviewedTurns",
  (select json_build_object('id', r.id::text, 'status', r.status, 'total', r.total, 'scored', r.scored, 'failed', r.failed)
   from runs r where r.dataset_id = d.id order by r.id desc limit 1) as "latestRun"`;

function datasetFromRow(row: DatasetRow): Dataset {
  return { ...row, createdAt: row.createdAt.toISOString(), bytes: Number(row.bytes) };
}

/** Datasets, newest first, after the one with id `afterId`. */
export async function listDatasets(limit: number, afterId: string | null): Promise<Dataset[]> {
  const after: Sql = afterId === null ? sql`` : sql`and d.id < ${afterId}::bigint`;
  const found = await rows<DatasetRow>(
    pool(),
    sql`select ${DATASET_COLUMNS} from datasets d left join users u on u.id = d.created_by_id
        where d.deleted_at is null ${after} order by d.id desc limit ${limit}`,
  );
  return found.map(datasetFromRow);
}

/** Datasets before the one with id `beforeId`, those next to it, newest first. */
export async function listNewerDatasets(limit: number, beforeId: string): Promise<Dataset[]> {
  const found = await rows<DatasetRow>(
    pool(),
    sql`select ${DATASET_COLUMNS} from datasets d left join users u on u.id = d.created_by_id
        where d.deleted_at is null and d.id > ${beforeId}::bigint order by d.id limit ${limit}`,
  );
  return found.reverse().map(datasetFromRow);
}

/** Null when there is none, or it is deleted. */
export async function getDataset(id: string): Promise<Dataset | null> {
  const row = await firstRow<DatasetRow>(
    pool(),
    sql`select ${DATASET_COLUMNS} from datasets d left join users u on u.id = d.created_by_id
        where d.id = ${id}::bigint and d.deleted_at is null`,
  );
  return row && datasetFromRow(row);
}

/** False when there is no such dataset, or with a `version` when it has another by now. */
export function renameDataset(
  id: string,
  name: string,
  by: string | null,
  version: number | null = null,
): Promise<boolean> {
  return transaction(async (client) => {
    const before = await firstRow<{ name: string }>(
      client,
      sql`select name from datasets where id = ${id}::bigint and deleted_at is null
            and version = coalesce(${version}::int, version) for no key update`,
    );
    if (!before) return false;
    await rows(client, sql`update datasets set name = ${name}, version = version + 1 where id = ${id}::bigint`);
    await recordChange(client, { by, kind: "dataset", subject: id, datasetId: id, before, after: { name } });
    return true;
  });
}

/**
 * Hides the dataset at once, stops its runs, and leaves its rows to the worker. False when there is no such dataset, or with a `version` when
 * it has another by now.
 */
export function deleteDataset(id: string, by: string | null, version: number | null = null): Promise<boolean> {
  return transaction(async (client) => {
    const before = await firstRow<{ name: string }>(
      client,
      sql`update datasets set deleted_at = now()
          where id = ${id}::bigint and deleted_at is null and version = coalesce(${version}::int, version) returning name`,
    );
    if (!before) return false;
    await recordChange(client, { by, kind: "dataset", subject: id, datasetId: id, before, after: null });
    await rows(
      client,
      sql`update runs set status = 'cancelled', finished_at = now()
          where dataset_id = ${id}::bigint and status in ('queued', 'running', 'paused', 'waiting')`,
    );
    await addJob(client, "empty_dataset", { datasetId: id });
    return true;
  });
}

/** A line that was not taken. `raw` has U+FFFD where the bytes are not UTF-8; then `rawBase64` holds them as they came. */
export type RejectedLine = { line: number; reason: RejectReason; problem: string; raw: string; rawBase64?: string };

// A rejected line may have 32 MiB: a page ends here, or at its limit.
const REJECTED_BYTES_PER_PAGE = 4 * 1024 * 1024;

/** The next rejected lines in line order after line `afterLine`: at least one while there is any, at most `limit`. */
export async function listRejectedLines(datasetId: string, limit: number, afterLine: number): Promise<RejectedLine[]> {
  const found = await rows<{ line: number; reason: RejectReason; problem: string; raw: Buffer }>(
    pool(),
    sql`select line, reason, problem, raw from (
          select line, reason, problem, raw, sum(octet_length(raw)) over (order by line) - octet_length(raw) as bytes_before from (
            select line, reason, problem, raw from rejected_lines
            where dataset_id = ${datasetId}::bigint and line > ${afterLine} order by line limit ${limit}) page) sized
        where bytes_before < ${REJECTED_BYTES_PER_PAGE} order by line`,
  );
  return found.map(({ raw: bytes, ...rejected }) => {
    const raw = bytes.toString("utf8");
    return Buffer.from(raw).equals(bytes)
      ? { ...rejected, raw }
      : { ...rejected, raw, rawBase64: bytes.toString("base64") };
  });
}

/** A rejected line as a page shows it: `start` is the beginning of its text, `bytes` the length of all of it. */
export type RejectedPreview = { line: number; reason: RejectReason; problem: string; start: string; bytes: number };

const PREVIEW_BYTES = 8 * 1024;

/** A page of rejected lines in line order: the first ones past a line, or the last ones before it. */
export async function previewRejectedLines(
  datasetId: string,
  limit: number,
  from: { after: number } | { before: number },
): Promise<RejectedPreview[]> {
  const place =
    "after" in from ? sql`line > ${from.after} order by line` : sql`line < ${from.before} order by line desc`;
  const found = await rows<Omit<RejectedPreview, "start"> & { start: Buffer }>(
    pool(),
    sql`select line, reason, problem, substring(raw for ${PREVIEW_BYTES}) as start, octet_length(raw) as bytes
        from rejected_lines where dataset_id = ${datasetId}::bigint and ${place} limit ${limit}`,
  );
  if ("before" in from) found.reverse();
  return found.map((line) => ({ ...line, start: startOfText(line.start, line.bytes) }));
}

/** Decodes the beginning of a line; a character that the cut went through is left out. */
function startOfText(start: Buffer, bytes: number): string {
  // `stream` holds an unfinished character back, where the rest of the line would have finished it.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(start, { stream: start.length < bytes });
}
