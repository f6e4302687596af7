import type { PoolClient } from "pg";
import type { LabelForm, TurnFilter } from "@/lib/review/filter";
import { ATTRIBUTES, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { copyOut } from "./copy-out";
import { labelColumns } from "./label-columns";
import { withinModelTokens } from "./token-counts";

/** A turn's place in its line and the label to export. */
export type ExportTurn = {
  ordinal: number;
  index: number;
  labelStart: number;
  labelEnd: number;
  /** The export asks for this turn; of a whole dataset for every one. */
  selected: boolean;
  label: Ratings;
};

/** `raw` is the UTF-8 of the line. */
export type ExportRecord = { line: number; raw: Buffer; turns: ExportTurn[] };

export const EXPORTED_TURNS = ["all", "reviewed", "gold"] as const;
export type ExportedTurns = (typeof EXPORTED_TURNS)[number];

export type ExportRequest = {
  datasetId: string;
  labels: LabelForm;
  /** Which turns are selected: all, those with a submitted review, or those that people have settled (lib/review/aggregation.ts). */
  only: ExportedTurns;
  /** Only turns that it lets through are selected. Null for all. */
  filter: TurnFilter | null;
  /** Who asks, for conditions on one's own ratings; null for nobody. */
  me: string | null;
  /** Turns whose prompt the server would cut have no label to export and are not selected. All tokens must be counted. */
  excludeOverlength: boolean;
};

// A page ends at whichever comes first: most lines are a few kilobytes, but one may have 32 MiB. Two pages are in memory.
export const RECORDS_PER_PAGE = 2000;
const BYTES_PER_PAGE = 4 * 1024 * 1024;

/** The first records on lines that meet a condition; at least one while there is any. A stored text's length is known without reading it. */
export async function readRecords(client: PoolClient, datasetId: string, lines: string): Promise<ExportRecord[]> {
  const rows = await copyOut(
    client,
    `select line, raw from (
       select line, raw, sum(octet_length(raw)) over (order by line) - octet_length(raw) as bytes_before from (
         select c.line, c.raw from records c where c.dataset_id = ${BigInt(datasetId)} and ${lines}
         order by c.line limit ${RECORDS_PER_PAGE}) page) sized
     where bytes_before < ${BYTES_PER_PAGE} order by line`,
    // The last record goes beyond the page, and each has a few bytes around it.
    BYTES_PER_PAGE + BYTES_PER_PAGE / 16,
  );
  const records: ExportRecord[] = [];
  while (rows.next()) records.push({ line: rows.integer(), raw: rows.text(), turns: [] });
  return records;
}

/**
 * Gives the records their turns, which are those on lines that meet a condition; without over-length ones where that is asked, and of a
 * gold file only those that are gold: the others beside them keep what was uploaded.
 */
export async function addTurns(
  client: PoolClient,
  { datasetId, labels, only, excludeOverlength }: ExportRequest,
  records: readonly ExportRecord[],
  lines: string,
): Promise<void> {
  const rows = await copyOut(
    client,
    `select t.line, t.ordinal, t.index, t.label_start, t.label_end, ${labelColumns(labels).sql} from turns t
     where t.dataset_id = ${BigInt(datasetId)} and ${lines} ${excludeOverlength ? `and ${withinModelTokens("t")}` : ""} ${only === "gold" ? "and t.gold" : ""}
     order by t.line, t.index`,
    BYTES_PER_PAGE / 16,
  );
  let at = 0;
  while (rows.next()) {
    const line = rows.integer();
    const label = noRatings();
    const turn: ExportTurn = {
      ordinal: rows.integer(),
      index: rows.integer(),
      labelStart: rows.integer(),
      labelEnd: rows.integer(),
      selected: true,
      label,
    };
    for (const attribute of ATTRIBUTES) label[attribute] = rows.smallint();
    // Both come in line order.
    while ((records[at]?.line ?? line) < line) at += 1;
    if (records[at]?.line === line) records[at]?.turns.push(turn);
  }
}
