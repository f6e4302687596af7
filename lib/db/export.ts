import type { LabelForm } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import type { Ratings } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
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

// Some lines are megabytes: few records at once keep memory flat, and a page costs less than a millisecond anyway.
const RECORDS_PER_PAGE = 200;

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
  return transaction(async (client) => {
    let after = 0;
    for (;;) {
      const records = await rows<{ line: number; raw: string }>(
        client,
        sql`select c.line, c.raw from records c where c.dataset_id = ${datasetId}::bigint and c.line > ${after}
            ${onlyReviewed ? sql`and exists (select from turns t where t.dataset_id = c.dataset_id and t.line = c.line and t.status = 'submitted')` : sql``}
            order by c.line limit ${RECORDS_PER_PAGE}`,
      );
      const last = records.at(-1);
      if (!last) return;
      const turns = await turnsOfLines(client, datasetId, labels, after, last.line);
      await write(records.map((record) => ({ ...record, turns: turns.get(record.line) ?? [] })));
      after = last.line;
    }
  }, "isolation level repeatable read read only");
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
