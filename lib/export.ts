import { getDataset } from "@/lib/db/datasets";
import {
  countReviewed,
  countReviewedLabels,
  type ExportRecord,
  type ExportRequest,
  exportRecords,
  type LabelTotals,
} from "@/lib/db/export";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { ATTRIBUTES, isUnrated } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { relabelLine } from "@/lib/steerlm/patch";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { parseRecord } from "@/lib/steerlm/record";
import { regressionLine } from "@/lib/steerlm/regression";

export const EXPORT_FORMATS = ["steerlm", "regression"] as const;
/** `steerlm`: the uploaded lines with their labels changed. `regression`: one line per labelled turn, for the reward model. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportOptions = ExportRequest & { format: ExportFormat };

const encoder = new TextEncoder();
const LINE_FEED = encoder.encode("\n");

/** The pieces of the uploaded line with the chosen labels. A turn that has none of that form keeps its own, byte for byte. */
function steerlmLine({ raw, turns }: ExportRecord, { labels }: ExportOptions): Uint8Array[] {
  if (labels === "original") return [raw];
  const edits = turns
    .filter(({ label }) => !isUnrated(label))
    .map(({ labelStart, labelEnd, label }) => ({ start: labelStart, end: labelEnd, label: formatLabel(label) }));
  return relabelLine(raw, edits);
}

function* regressionLines({ line, raw, turns }: ExportRecord, { onlyReviewed }: ExportOptions): Generator<Uint8Array> {
  const parsed = parseRecord(raw.toString());
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  for (const { index, label, status } of turns)
    if (!isUnrated(label) && (!onlyReviewed || status === "submitted"))
      yield encoder.encode(regressionLine(buildPrompt(parsed.record.turns, index), label));
}

function* exportPieces(records: readonly ExportRecord[], options: ExportOptions): Generator<Uint8Array> {
  for (const record of records) {
    if (options.format === "steerlm") {
      yield* steerlmLine(record, options);
      yield LINE_FEED;
    } else
      for (const line of regressionLines(record, options)) {
        yield line;
        yield LINE_FEED;
      }
  }
}

// Large enough that the cost of handing a chunk over vanishes.
const CHUNK_BYTES = 256 * 1024;

/**
 * Packs pieces into chunks of one size. Every turn of a regression export repeats the conversation before it, so the lines of
 * one long record can be a thousand times the record: they are never all in memory.
 */
function* packChunks(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let length = 0;
  for (const piece of pieces)
    for (let taken = 0; taken < piece.length; ) {
      const part = Math.min(piece.length - taken, CHUNK_BYTES - length);
      chunk.set(taken === 0 && part === piece.length ? piece : piece.subarray(taken, taken + part), length);
      taken += part;
      length += part;
      if (length < CHUNK_BYTES) continue;
      yield chunk;
      chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      length = 0;
    }
  if (length > 0) yield chunk.subarray(0, length);
}

/**
 * The export as a stream of UTF-8 lines. It starts at the first read and goes on only when the reader wants more; a reader
 * that leaves ends the database work; a failure breaks the stream, so that no download looks complete when it is not.
 */
export function exportStream(options: ExportOptions): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (chunk.length > 0) controller.enqueue(chunk);
    },
  });
  const writer = writable.getWriter();
  const withTurns = options.format === "regression" || options.labels !== "original";
  const write = async (records: ExportRecord[]) => {
    // A write ends when the reader has taken the chunk.
    for (const chunk of packChunks(exportPieces(records, options))) await writer.write(chunk);
  };
  writer
    // Taken at the first read, not before: nobody reads or leaves the body of an answer to HEAD.
    .write(new Uint8Array(0))
    .then(() => exportRecords({ ...options, withTurns }, write))
    .then(() => writer.close())
    // Aborting an already cancelled stream rejects with the same reason: the reader knows it.
    .catch((error) => writer.abort(error).catch(() => undefined));
  return readable;
}

/** What a download will hold. */
export type ExportCounts = LabelTotals & { lines: number };

/** Counts an export without making it: exact as of now. Of a whole dataset it costs nothing, of reviewed turns one look at each. */
export async function countExport({ datasetId, format, labels, onlyReviewed }: ExportOptions): Promise<ExportCounts> {
  if (onlyReviewed) {
    const totals = await countReviewedLabels(datasetId, labels, format === "steerlm" ? "records" : "turns");
    return { ...totals, lines: format === "steerlm" ? (await countReviewed(datasetId)).records : totals.labelled };
  }
  const [dataset, counts] = await Promise.all([getDataset(datasetId), getTurnCounts(datasetId)]);
  if (!dataset) throw new Error(`dataset ${datasetId} was deleted`);
  const turns = dataset.assistantTurns;
  const labelled = counts.rated[labels];
  const unrated = ATTRIBUTES.reduce((sum, attribute) => sum + counts.labels[labels][attribute].unrated, 0);
  return {
    lines: format === "steerlm" ? dataset.records : labelled,
    turns,
    labelled,
    // A turn without a label lacks all nine, and is none of the labelled.
    unratedValues: unrated - ATTRIBUTES.length * (turns - labelled),
  };
}
