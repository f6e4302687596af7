import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type ImportedDataset, type ImportLine, importDataset } from "@/lib/db/import";
import { readSourceLine } from "@/lib/steerlm/import/convert";
import { detectFormat, type SourceFormat } from "@/lib/steerlm/import/source-format";
import { decodeLine, LineSplitter, MAX_LINE_BYTES, type SplitLine } from "@/lib/steerlm/lines";
import type { RejectReason } from "@/lib/steerlm/reject";

export type UploadRequest = {
  name: string;
  userId: string;
  body: AsyncIterable<Uint8Array>;
  /** What the client said it would send; null when it did not say. */
  contentLength: number | null;
  /** Absent: that of the first line, or SteerLM where it is of none. */
  format?: SourceFormat;
  /** Refuse the whole file for one bad line. */
  rejectAll: boolean;
  /** Aborted when the sender has left: then nothing is kept, even if all bytes had come. */
  signal?: AbortSignal;
};

export type BadLine = { line: number; reason: RejectReason; problem: string };

export type UploadResult =
  | { ok: true; dataset: ImportedDataset }
  | { ok: false; reason: "rejected-lines"; rejected: number; lines: BadLine[] }
  | { ok: false; reason: "empty-file" | "cut-off" | "not-gzip" | "zip-archive" | "utf-16" };

/** Thrown inside the import's transaction to undo it; caught once, below. */
class RefusedUpload extends Error {
  constructor(readonly result: Extract<UploadResult, { ok: false }>) {
    super(result.reason);
  }
}

const CUT_OFF = { ok: false, reason: "cut-off" } as const;
const SHOWN_BAD_LINES = 100;
const GZIP_MAGIC = [0x1f, 0x8b];
/** Files that are refused whole: every line of theirs would be a bad one, with a cause that explains nothing. */
const OTHER_FILES = [
  { reason: "zip-archive", magic: [0x50, 0x4b, 0x03, 0x04] },
  { reason: "utf-16", magic: [0xff, 0xfe] },
  { reason: "utf-16", magic: [0xfe, 0xff] },
] as const;
const LONGEST_MAGIC = 4;

/**
 * Streams an uploaded file (plain or gzip, told by its first bytes) into a dataset in constant memory: it reads no faster than
 * the database takes. Anything but success leaves nothing behind. Throws what the sender's connection throws, unless the signal
 * says that they left.
 */
export async function uploadDataset(request: UploadRequest): Promise<UploadResult> {
  const received = { bytes: 0, decoded: 0 };
  const bad: BadLine[] = [];
  const accept = ({ lines, rejected }: { lines: number; rejected: number }) => {
    const isShort = request.contentLength !== null && received.bytes !== request.contentLength;
    if (isShort || request.signal?.aborted) throw new RefusedUpload(CUT_OFF);
    if (lines === 0) throw new RefusedUpload({ ok: false, reason: "empty-file" });
    if (request.rejectAll && rejected > 0)
      throw new RefusedUpload({ ok: false, reason: "rejected-lines", rejected, lines: bad });
  };
  const reader = new LineReader(request.format, (line) => {
    if (bad.length < SHOWN_BAD_LINES) bad.push(line);
  });
  const lines = readLines(decompress(countBytes(request.body, received)), received, reader);
  try {
    const dataset = await importDataset({ name: request.name, createdById: request.userId }, lines, accept, () => ({
      bytes: received.decoded,
      format: reader.format,
    }));
    return { ok: true, dataset };
  } catch (error) {
    if (error instanceof RefusedUpload) return error.result;
    // A connection that somebody closed fails like any other; the signal tells the difference.
    if (request.signal?.aborted) return CUT_OFF;
    if (isGzipError(error)) return { ok: false, reason: "not-gzip" };
    throw error;
  }
}

async function* countBytes(body: AsyncIterable<Uint8Array>, received: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    received.bytes += chunk.length;
    yield chunk;
  }
}

/** Looks at the first bytes rather than at headers: browsers send a .gz file as it is and say nothing of it. */
async function* decompress(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    start = Buffer.concat([start, next.value]);
    if (start.length >= LONGEST_MAGIC) break;
  }
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => start[index] === byte);
  const other = OTHER_FILES.find(({ magic }) => startsWith(magic));
  if (other) {
    // Nobody reads on: the sender is to stop.
    await chunks.return(undefined);
    throw new RefusedUpload({ ok: false, reason: other.reason });
  }
  const whole = prepend(start, chunks);
  if (!startsWith(GZIP_MAGIC)) return yield* whole;
  // The callback form ends both streams whichever fails or is left; the failure itself reaches the reader of the last one.
  yield* pipeline(Readable.from(whole, { objectMode: false }), createGunzip(), () => undefined);
}

async function* prepend(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  yield* rest;
}

function isGzipError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("Z_") && code.endsWith("_ERROR");
}

async function* readLines(
  chunks: AsyncGenerator<Uint8Array>,
  received: { decoded: number },
  reader: LineReader,
): AsyncGenerator<ImportLine[]> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) {
    received.decoded += chunk.length;
    yield splitter.push(chunk).map((line) => reader.read(line));
  }
  yield splitter.end().map((line) => reader.read(line));
}

/**
 * Reads the lines of a file. Its format is that of its first line that is not blank, unless it is given. But for trees, which
 * give many, a record has the number of its line in the file; the records of trees are numbered by themselves.
 */
class LineReader {
  /** What the file was found to be; until its first line, what is taken for granted. */
  format: SourceFormat = "steerlm";
  #detected: boolean;
  #records = 0;

  constructor(
    format: SourceFormat | undefined,
    readonly onBad: (line: BadLine) => void,
  ) {
    this.#detected = format !== undefined;
    if (format) this.format = format;
  }

  read(line: SplitLine): ImportLine {
    const read = this.#readLine(line);
    if ("reason" in read) this.onBad({ line: read.line, reason: read.reason, problem: read.problem });
    return read;
  }

  #readLine({ line, bytes, tooLong }: SplitLine): ImportLine {
    if (tooLong) {
      const problem = `The line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB; only its start is kept.`;
      return { line, reason: "line-too-long", problem, bytes };
    }
    const decoded = decodeLine(bytes);
    if (!decoded.ok) return { line, reason: "not-utf8", problem: decoded.problem, bytes };
    if (!this.#detected) {
      this.#detected = true;
      this.format = detectFormat(decoded.raw).format ?? "steerlm";
    }
    const read = readSourceLine(decoded.raw, this.format);
    if (!read.ok) return { line, reason: read.reason, problem: read.problem, bytes };
    const isNumberedAnew = this.format === "oasst";
    return {
      records: read.records.map(({ raw, record }) => {
        this.#records += 1;
        return { line: isNumberedAnew ? this.#records : line, raw: this.format === "steerlm" ? bytes : raw, record };
      }),
    };
  }
}
