import { PAIR_CELLS } from "@/lib/review/pair-counts";

/** The stored form: four bytes a cell, the low one first. */
export function countsToBytes(counts: Int32Array): Buffer {
  const bytes = Buffer.alloc(PAIR_CELLS * 4);
  for (const [cell, count] of counts.entries()) bytes.writeInt32LE(count, cell * 4);
  return bytes;
}

export function countsFromBytes(bytes: Buffer): Int32Array {
  return Int32Array.from({ length: PAIR_CELLS }, (_, cell) => bytes.readInt32LE(cell * 4));
}
