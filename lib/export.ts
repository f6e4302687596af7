import { isAscii } from "node:buffer";
import { exportRecords } from "@/lib/db/export";
import { type ExportTotals, previewExport } from "@/lib/db/export-counts";
import type { ExportRecord, ExportRequest } from "@/lib/db/export-records";
import { LINE_FEED, lineStream } from "@/lib/export-stream";
import { isUnrated } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { type LabelEdit, relabelLine } from "@/lib/steerlm/patch";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { parseRecord } from "@/lib/steerlm/record";
import { regressionLine } from "@/lib/steerlm/regression";

export const EXPORT_FORMATS = ["steerlm", "regression"] as const;
/** `steerlm`: the uploaded lines with their labels changed. `regression`: one line per labelled turn, for the reward model. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportOptions = ExportRequest & { format: ExportFormat };

const encoder = new TextEncoder();

/** The labels of a record that the file has instead of the uploaded ones. A turn that has none of the chosen form keeps its own. */
export function labelEdits({ turns }: ExportRecord): LabelEdit[] {
  return turns
    .filter(({ label }) => !isUnrated(label))
    .map(({ labelStart, labelEnd, label }) => ({ start: labelStart, end: labelEnd, label: formatLabel(label) }));
}

/** The pieces of the uploaded line with the chosen labels, all else byte for byte. */
function steerlmLine(record: ExportRecord, { labels }: ExportOptions): Uint8Array[] {
  return labels === "original" ? [record.raw] : relabelLine(record.raw, labelEdits(record), isAscii(record.raw));
}

function* regressionLines({ line, raw, turns }: ExportRecord): Generator<Uint8Array> {
  const parsed = parseRecord(raw.toString());
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  for (const { index, label, selected } of turns)
    if (selected && !isUnrated(label))
      yield encoder.encode(regressionLine(buildPrompt(parsed.record.turns, index), label));
}

function* exportPieces(records: readonly ExportRecord[], options: ExportOptions): Generator<Uint8Array> {
  for (const record of records) {
    if (options.format === "steerlm") {
      yield* steerlmLine(record, options);
      yield LINE_FEED;
    } else
      for (const line of regressionLines(record)) {
        yield line;
        yield LINE_FEED;
      }
  }
}

/** The export as a stream of UTF-8 lines (export-stream.ts). */
export function exportStream(options: ExportOptions, onSent?: () => Promise<void>): ReadableStream<Uint8Array> {
  const withTurns = options.format === "regression" || options.labels !== "original";
  return lineStream(
    (write) => exportRecords({ ...options, withTurns }, (records) => write(exportPieces(records, options))),
    onSent,
  );
}

/** What a download will hold. */
export type ExportCounts = ExportTotals & { lines: number };

/** Counts an export without making it, exact as of now; null where a text is in too many turns to know them all before they are read. */
export async function countExport(options: ExportOptions): Promise<ExportCounts | null> {
  return (await countWithSample(options)).counts;
}

/** The same, with the ordinals of the first turns whose label in the file is another than the uploaded one. */
export async function countWithSample({
  format,
  ...request
}: ExportOptions): Promise<{ counts: ExportCounts | null; sample: number[] }> {
  const { totals, sample } = await previewExport(request, format === "steerlm" ? "records" : "turns");
  return { sample, counts: totals && { ...totals, lines: format === "steerlm" ? totals.records : totals.labelled } };
}
