import type { LabelForm } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES, type Ratings } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, pool, rows, type Sql, sql, streamTransaction } from "./client";
import { type LabelRow, labelColumns, labelFromRow } from "./label-columns";

/** A turn's place in its line and the label to export. */
export type ExportTurn = {
  index: number;
  labelStart: number;
  labelEnd: number;
  status: TurnStatus;
  label: Ratings;
};

export type ExportRecord = { line: number; raw: string; turns: ExportTurn[] };

export type ExportRequest = { datasetId: string; labels: LabelForm; onlyReviewed: boolean };

// A page ends at whichever comes first: most lines are a few kilobytes, but one may have 32 MiB.
const RECORDS_PER_PAGE = 500;
const BYTES_PER_PAGE = 4 * 1024 * 1024;

type TurnRow = LabelRow & {
  line: number;
  index: number;
  label_start: number;
  label_end: number;
  status: TurnStatus;
};

/**
 * Gives the dataset's records to `write`, page after page in line order and all from one snapshot: what people do meanwhile
 * is not in it. Waits for `write` before it reads on; what `write` throws ends the export.
 */
export function exportRecords(
  { datasetId, labels, onlyReviewed }: ExportRequest,
  write: (records: ExportRecord[]) => Promise<void>,
): Promise<void> {
  return streamTransaction("isolation level repeatable read read only", async (client) => {
    let after = 0;
    for (;;) {
      const records = await recordsAfter(client, datasetId, after, onlyReviewed);
      const last = records.at(-1);
      if (!last) return;
      const turns = await turnsOfLines(client, datasetId, labels, after, last.line);
      await write(records.map((record) => ({ ...record, turns: turns.get(record.line) ?? [] })));
      after = last.line;
    }
  });
}

/** The next records; at least one while there is any. The length of a stored text is known without reading it. */
function recordsAfter(on: Executor, datasetId: string, after: number, onlyReviewed: boolean) {
  return rows<{ line: number; raw: string }>(
    on,
    sql`select line, raw from (
          select line, raw, sum(octet_length(raw)) over (order by line) - octet_length(raw) as bytes_before from (
            select c.line, c.raw from records c where c.dataset_id = ${datasetId}::bigint and c.line > ${after}
              ${onlyReviewed ? sql`and exists (${reviewedTurnOf(sql`c`)})` : sql``}
            order by c.line limit ${RECORDS_PER_PAGE}) page) sized
        where bytes_before < ${BYTES_PER_PAGE} order by line`,
  );
}

/** A turn with a submitted review on the same line as the row of `table`. */
function reviewedTurnOf(table: Sql): Sql {
  return sql`select from turns r where r.dataset_id = ${table}.dataset_id and r.line = ${table}.line and r.status = 'submitted'`;
}

async function turnsOfLines(on: Executor, datasetId: string, labels: LabelForm, after: number, to: number) {
  const found = await rows<TurnRow>(
    on,
    sql`select t.line, t.index, t.label_start, t.label_end, t.status, ${labelColumns(labels)} from turns t
        where t.dataset_id = ${datasetId}::bigint and t.line > ${after} and t.line <= ${to} order by t.line, t.index`,
  );
  const byLine = new Map<number, ExportTurn[]>();
  for (const row of found) {
    const { line, index, label_start: labelStart, label_end: labelEnd, status } = row;
    const turn = { index, labelStart, labelEnd, status, label: labelFromRow(row, labels) };
    const turns = byLine.get(line);
    if (turns) turns.push(turn);
    else byLine.set(line, [turn]);
  }
  return byLine;
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
  const scope = over === "turns" ? sql`t.status = 'submitted'` : sql`exists (${reviewedTurnOf(sql`t`)})`;
  const found = await firstRow<LabelTotals>(
    pool(),
    sql`select count(*)::int as turns, (count(*) filter (where rated > 0))::int as labelled,
          coalesce(sum(${ATTRIBUTES.length} - rated) filter (where rated > 0), 0)::float8 as "unratedValues"
        from (select num_nonnulls(${labelColumns(form)}) as rated from turns t
              where t.dataset_id = ${datasetId}::bigint and ${scope}) counted`,
  );
  return found ?? { turns: 0, labelled: 0, unratedValues: 0 };
}
