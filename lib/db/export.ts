import type { PoolClient } from "pg";
import type { LabelForm } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { firstRow, pool, sql, streamTransaction, unsafeSql } from "./client";
import { copyOut } from "./copy-out";
import { labelColumns } from "./label-columns";

/** A turn's place in its line and the label to export. */
export type ExportTurn = {
  index: number;
  labelStart: number;
  labelEnd: number;
  status: TurnStatus;
  label: Ratings;
};

/** `raw` is the UTF-8 of the line. */
export type ExportRecord = { line: number; raw: Buffer; turns: ExportTurn[] };

export type ExportRequest = { datasetId: string; labels: LabelForm; onlyReviewed: boolean };

// A page ends at whichever comes first: most lines are a few kilobytes, but one may have 32 MiB. Two pages are in memory.
const RECORDS_PER_PAGE = 2000;
const BYTES_PER_PAGE = 4 * 1024 * 1024;

/**
 * Gives the dataset's records to `write`, page after page in line order and all from one snapshot: what people do meanwhile
 * is not in it. The next page is read while `write` has one, and no further; what `write` throws ends the export. `withTurns`
 * false leaves the turns out, for exports that do not need them.
 */
export function exportRecords(
  request: ExportRequest & { withTurns: boolean },
  write: (records: ExportRecord[]) => Promise<void>,
): Promise<void> {
  return streamTransaction("isolation level repeatable read read only", async (client) => {
    let page = await readPage(client, request, 0);
    for (let last = page.at(-1); last; last = page.at(-1)) {
      const [next] = await Promise.all([readPage(client, request, last.line), write(page)]);
      page = next;
    }
  });
}

async function readPage(
  client: PoolClient,
  request: ExportRequest & { withTurns: boolean },
  after: number,
): Promise<ExportRecord[]> {
  const records = await recordsAfter(client, request, after);
  const last = records.at(-1);
  if (last && request.withTurns) await addTurns(client, request, records, after, last.line);
  return records;
}

/** The next records; at least one while there is any. The length of a stored text is known without reading it. */
async function recordsAfter(client: PoolClient, { datasetId, onlyReviewed }: ExportRequest, after: number) {
  const rows = await copyOut(
    client,
    `select line, raw from (
       select line, raw, sum(octet_length(raw)) over (order by line) - octet_length(raw) as bytes_before from (
         select c.line, c.raw from records c where c.dataset_id = ${BigInt(datasetId)} and c.line > ${after}
           ${onlyReviewed ? `and exists (${reviewedTurnOf("c")})` : ""}
         order by c.line limit ${RECORDS_PER_PAGE}) page) sized
     where bytes_before < ${BYTES_PER_PAGE} order by line`,
    // The last record goes beyond the page, and each has a few bytes around it.
    BYTES_PER_PAGE + BYTES_PER_PAGE / 16,
  );
  const records: ExportRecord[] = [];
  while (rows.next()) records.push({ line: rows.integer(), raw: rows.text(), turns: [] });
  return records;
}

/** A turn with a submitted review on the same line as the row of `table`. */
function reviewedTurnOf(table: string): string {
  return `select from turns r where r.dataset_id = ${table}.dataset_id and r.line = ${table}.line and r.status = 'submitted'`;
}

async function addTurns(
  client: PoolClient,
  { datasetId, labels }: ExportRequest,
  records: readonly ExportRecord[],
  after: number,
  to: number,
): Promise<void> {
  const rows = await copyOut(
    client,
    `select t.line, t.index, t.label_start, t.label_end, t.status, ${labelColumns(labels).sql} from turns t
     where t.dataset_id = ${BigInt(datasetId)} and t.line > ${after} and t.line <= ${to} order by t.line, t.index`,
    BYTES_PER_PAGE / 16,
  );
  let at = 0;
  while (rows.next()) {
    const line = rows.integer();
    const label = noRatings();
    const turn: ExportTurn = {
      index: rows.integer(),
      labelStart: rows.integer(),
      labelEnd: rows.integer(),
      status: rows.text().toString() as TurnStatus,
      label,
    };
    for (const attribute of ATTRIBUTES) label[attribute] = rows.smallint();
    // Both come in line order; records without a submitted review may be missing.
    while ((records[at]?.line ?? line) < line) at += 1;
    if (records[at]?.line === line) records[at]?.turns.push(turn);
  }
}

/** Records and turns with a submitted review: as many steps as there are reviewed turns. */
export async function countReviewed(datasetId: string): Promise<{ records: number; turns: number }> {
  const found = await firstRow<{ records: number; turns: number }>(
    pool(),
    sql`select count(distinct line)::int as records, count(*)::int as turns from turns
        where dataset_id = ${datasetId}::bigint and status = 'submitted'`,
  );
  return found ?? { records: 0, turns: 0 };
}

/** Labels of one form over a set of turns. */
export type LabelTotals = {
  turns: number;
  /** Turns with at least one attribute rated. */
  labelled: number;
  /** Attributes that these labelled turns lack. */
  unratedValues: number;
};

/** Totals over the turns with a submitted review, or over all turns of the records that hold one. Reads all of them. */
export async function countReviewedLabels(
  datasetId: string,
  form: LabelForm,
  over: "turns" | "records",
): Promise<LabelTotals> {
  const scope = over === "turns" ? sql`t.status = 'submitted'` : sql`exists (${unsafeSql(reviewedTurnOf("t"))})`;
  const found = await firstRow<LabelTotals>(
    pool(),
    sql`select count(*)::int as turns, (count(*) filter (where rated > 0))::int as labelled,
          coalesce(sum(${ATTRIBUTES.length} - rated) filter (where rated > 0), 0)::float8 as "unratedValues"
        from (select num_nonnulls(${labelColumns(form)}) as rated from turns t
              where t.dataset_id = ${datasetId}::bigint and ${scope}) counted`,
  );
  return found ?? { turns: 0, labelled: 0, unratedValues: 0 };
}
