/** A longer line is no conversation: it is a file of another kind, or one without line feeds. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

/** What is kept of an over-long line, to be shown among the rejected ones. */
export const KEPT_OF_TOO_LONG_LINE_BYTES = 64 * 1024;

/**
 * One physical line, counted from 1, without its line feed; a carriage return before it is part of the line.
 * `bytes` may be a view of the chunk that was pushed. When `tooLong`, it holds only the start of the line.
 */
export type SplitLine = { line: number; bytes: Uint8Array; tooLong: boolean };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Splits a file that arrives in chunks into its lines, in constant memory: push every chunk, then call `end` once.
 * Blank lines are counted but not returned, and a byte order mark at the start of the file is dropped.
 */
export class LineSplitter {
  #line = 0;
  /** The start of a line whose end is in a later chunk. Grows to at most `MAX_LINE_BYTES`. */
  #held = new Uint8Array(0);
  #heldLength = 0;
  #tooLong = false;

  /** The lines that this chunk completes. */
  push(chunk: Uint8Array): SplitLine[] {
    const lines: SplitLine[] = [];
    let start = 0;
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, start)) {
      this.#complete(chunk.subarray(start, feed), lines);
      start = feed + 1;
    }
    this.#hold(chunk.subarray(start));
    return lines;
  }

  /** The last line, where the file does not end with a line feed. */
  end(): SplitLine[] {
    const lines: SplitLine[] = [];
    this.#complete(new Uint8Array(0), lines);
    return lines;
  }

  #complete(rest: Uint8Array, lines: SplitLine[]): void {
    this.#line += 1;
    let bytes = rest;
    // A line within one chunk stays a view of it: most do, and copying a gigabyte costs.
    if (this.#heldLength > 0 || rest.length > MAX_LINE_BYTES) {
      this.#hold(rest);
      bytes = this.#held.slice(0, this.#heldLength);
    }
    if (this.#line === 1 && BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte)) {
      bytes = bytes.subarray(BYTE_ORDER_MARK.length);
    }
    if (this.#tooLong || !isBlank(bytes)) lines.push({ line: this.#line, bytes, tooLong: this.#tooLong });
    this.#heldLength = 0;
    this.#tooLong = false;
  }

  #hold(piece: Uint8Array): void {
    if (this.#tooLong) return;
    this.#tooLong = this.#heldLength + piece.length > MAX_LINE_BYTES;
    const length = this.#tooLong ? KEPT_OF_TOO_LONG_LINE_BYTES : this.#heldLength + piece.length;
    if (this.#held.length < length) {
      // Doubling keeps the copying linear when a client sends a long line byte by byte.
      const grown = new Uint8Array(Math.min(MAX_LINE_BYTES, Math.max(length, 2 * this.#held.length)));
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    if (this.#heldLength < length) this.#held.set(piece.subarray(0, length - this.#heldLength), this.#heldLength);
    this.#heldLength = length;
  }
}

// Reused: making a decoder costs more than decoding a short line. `ignoreBOM` keeps a mark that is not at the file's start.
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A line's text, or the sentence that says where it is not UTF-8. */
export type DecodedLine = { ok: true; raw: string } | { ok: false; problem: string };

/** Decodes a line exactly: encoding `raw` again gives the same bytes. */
export function decodeLine(bytes: Uint8Array): DecodedLine {
  try {
    return { ok: true, raw: strictDecoder.decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: `The line is not valid UTF-8 near byte ${findInvalidByte(bytes) + 1}.` };
  }
}

/** Where decoding with replacement characters first fails to give the bytes back: within the first invalid sequence. */
function findInvalidByte(bytes: Uint8Array): number {
  const replaced = new TextEncoder().encode(lenientDecoder.decode(bytes));
  return replaced.findIndex((byte, index) => byte !== bytes[index]);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN);
}
