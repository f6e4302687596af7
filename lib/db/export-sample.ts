import { pool, rows, snapshotTransaction, sql } from "./client";
import type { ExportRecord, ExportRequest } from "./export-records";
import { addTurns, readRecords } from "./export-records";

// A longer line is not worth the wait for a glance at it.
const MAX_LINE_BYTES = 1024 * 1024;

/** The records of some turns, at most `limit`, each of at most a megabyte, with the labels of an export; `tooLong` were passed over. */
export async function readExportSample(
  request: ExportRequest,
  ordinals: readonly number[],
  limit: number,
): Promise<{ records: ExportRecord[]; tooLong: number }> {
  const { datasetId } = request;
  // The length of a stored text is known without reading it.
  const lines = await rows<{ line: number; bytes: number }>(
    pool(),
    sql`select c.line, octet_length(c.raw) as bytes from records c where c.dataset_id = ${datasetId}::bigint and c.line in (
          select t.line from turns t where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${ordinals}::int[]))
        order by c.line`,
  );
  const short = lines.filter(({ bytes }) => bytes <= MAX_LINE_BYTES).slice(0, limit);
  const tooLong = lines.filter(
    ({ bytes, line }) => bytes > MAX_LINE_BYTES && line <= (short.at(-1)?.line ?? line),
  ).length;
  if (short.length === 0) return { records: [], tooLong };
  const named = `= any('{${short.map(({ line }) => line)}}'::int[])`;
  return snapshotTransaction(async (client) => {
    const records = await readRecords(client, datasetId, `c.line ${named}`);
    await addTurns(client, request, records, `t.line ${named}`);
    return { records, tooLong };
  });
}
