import { streamOf } from "./stream-of";

export const LINE_FEED = new TextEncoder().encode("\n");

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

/** Takes the next pieces; ends when the reader wants more. */
type WritePieces = (pieces: Iterable<Uint8Array>) => Promise<void>;

/** A file as a stream (stream-of.ts), from pieces of any size. */
export function lineStream(
  work: (write: WritePieces) => Promise<void>,
  onSent?: () => Promise<void>,
): ReadableStream<Uint8Array> {
  return streamOf(
    (write) =>
      work(async (pieces) => {
        for (const chunk of packChunks(pieces)) await write(chunk);
      }),
    onSent,
  );
}
