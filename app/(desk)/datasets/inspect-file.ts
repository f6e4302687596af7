import { readSourceLine } from "@/lib/steerlm/import/convert";
import { detectFormat, type SourceFormat } from "@/lib/steerlm/import/source-format";
import { formatLabel } from "@/lib/steerlm/label";
import { decodeLine, LineSplitter, type SplitLine } from "@/lib/steerlm/lines";
import type { RecordTurn } from "@/lib/steerlm/record";

/** A turn as a preview shows it: the start of what was said, and the label of an assistant turn that has one. */
export type PreviewTurn = { index: number; speaker: string; start: string; label: string | null };

/** The first record that comes out of a file: of which line, with how many others from it, and its first turns. */
export type FilePreview = { line: number; records: number; turns: number; shown: PreviewTurn[] };

/**
 * What the beginning of a file tells. `format` null: of no known format, for the reason of `problem`; the server would take it
 * for SteerLM. `rejected`: lines before the previewed one that would be rejected, and why the first of them would.
 */
export type Inspection = {
  format: SourceFormat | null;
  problem: string | null;
  preview: FilePreview | null;
  rejected: { lines: number; problem: string } | null;
};

const ENOUGH_BYTES = 256 * 1024;
const MAX_READ_BYTES = 4 * 1024 * 1024;
const SHOWN_TURNS = 4;
const SHOWN_CHARACTERS = 200;
const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads the beginning of a file, plain or gzip, and tells its format as the server will. Null where there is no line to look at:
 * the file is empty, damaged, or of a kind that the server refuses with its reason.
 */
export async function inspectFile(file: File): Promise<Inspection | null> {
  const lines = await readFirstLines(file);
  const texts = lines.flatMap(({ line, bytes, tooLong }) => {
    const decoded = decodeLine(bytes);
    return decoded.ok && !tooLong ? [{ line, raw: decoded.raw }] : [];
  });
  const first = texts[0];
  // What the server refuses as a whole has no text in its first line; so has a line that only the server can read to its end.
  if (!first || first.line !== lines[0]?.line) return null;
  const { format, problem } = detectFormat(first.raw);
  return { format, problem, ...previewLines(texts, format ?? "steerlm") };
}

function previewLines(
  texts: readonly { line: number; raw: string }[],
  format: SourceFormat,
): Pick<Inspection, "preview" | "rejected"> {
  const problems: string[] = [];
  const rejected = () => (problems[0] === undefined ? null : { lines: problems.length, problem: problems[0] });
  for (const { line, raw } of texts) {
    const read = readSourceLine(raw, format);
    if (!read.ok) problems.push(read.problem);
    else if (read.records[0]) {
      const { turns } = read.records[0].record;
      const shown = turns.slice(0, SHOWN_TURNS).map(previewTurn);
      return { preview: { line, records: read.records.length, turns: turns.length, shown }, rejected: rejected() };
    }
  }
  return { preview: null, rejected: rejected() };
}

function previewTurn({ index, from, value, assistant, label, ratings }: RecordTurn): PreviewTurn {
  const start = [...value.slice(0, 2 * SHOWN_CHARACTERS)].slice(0, SHOWN_CHARACTERS).join("");
  return {
    index,
    speaker: from,
    start: start.length < value.length ? `${start}…` : start,
    label: assistant && label === "present" ? formatLabel(ratings) : null,
  };
}

/** The lines that lie whole within the beginning of the file, and its last one where the file ends there. */
async function readFirstLines(file: File): Promise<SplitLine[]> {
  const magic = new Uint8Array(await file.slice(0, GZIP_MAGIC.length).arrayBuffer());
  const isGzip = GZIP_MAGIC.every((byte, index) => magic[index] === byte);
  const bytes: ReadableStream<Uint8Array<ArrayBuffer>> = file.stream();
  const reader = (isGzip ? bytes.pipeThrough(new DecompressionStream("gzip")) : bytes).getReader();
  const splitter = new LineSplitter();
  const lines: SplitLine[] = [];
  let read = 0;
  try {
    // Where the first line gives no record, perhaps another one does.
    while (read < (lines.length === 0 ? MAX_READ_BYTES : ENOUGH_BYTES)) {
      const { value, done } = await reader.read();
      if (done) return [...lines, ...splitter.end()];
      read += value.length;
      lines.push(...splitter.push(value));
    }
  } catch {
    // Damaged gzip, or a file that changed on the disk: the server, or the attempt to send it, says so.
    return [];
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return lines;
}
