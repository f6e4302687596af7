import { type ExportRecord, type ExportRequest, exportRecords } from "@/lib/db/export";
import { isUnrated } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { relabelLine } from "@/lib/steerlm/patch";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { parseRecord } from "@/lib/steerlm/record";
import { regressionLine } from "@/lib/steerlm/regression";

export const EXPORT_FORMATS = ["steerlm", "regression"] as const;
/** `steerlm`: the uploaded lines with their labels changed. `regression`: one line per labelled turn, for the reward model. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportOptions = ExportRequest & { format: ExportFormat };

/** The uploaded line with the chosen labels. A turn that has none of that form keeps what the upload said, byte for byte. */
function steerlmLine({ raw, turns }: ExportRecord, { labels }: ExportOptions): string {
  if (labels === "original") return raw;
  const edits = turns
    .filter(({ label }) => !isUnrated(label))
    .map(({ labelStart, labelEnd, label }) => ({ start: labelStart, end: labelEnd, label: formatLabel(label) }));
  return relabelLine(raw, edits);
}

function regressionLines({ line, raw, turns }: ExportRecord, { onlyReviewed }: ExportOptions): string[] {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  return turns
    .filter(({ label, status }) => !isUnrated(label) && (!onlyReviewed || status === "submitted"))
    .map(({ index, label }) => regressionLine(buildPrompt(parsed.record.turns, index), label));
}

/**
 * The export as a stream of UTF-8 lines. It reads on only when the reader wants more; a reader that leaves ends the database
 * work; a failure breaks the stream, so that no download looks complete when it is not.
 */
export function exportStream(options: ExportOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pages = new TransformStream<ExportRecord[], Uint8Array>({
    transform(records, controller) {
      const lines = records.flatMap((record) =>
        options.format === "steerlm" ? [steerlmLine(record, options)] : regressionLines(record, options),
      );
      if (lines.length > 0) controller.enqueue(encoder.encode(`${lines.join("\n")}\n`));
    },
  });
  const writer = pages.writable.getWriter();
  const write = async (records: ExportRecord[]) => {
    await writer.ready;
    await writer.write(records);
  };
  exportRecords(options, write)
    .then(() => writer.close())
    // Aborting an already cancelled stream rejects with the same reason: the reader knows it.
    .catch((error) => writer.abort(error).catch(() => undefined));
  return pages.readable;
}
