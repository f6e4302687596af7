import { Bitset } from "@/lib/review/bitset";
import { type Executor, firstRow, rows, sql } from "./client";

/** Collects the first turns of records while their number is not known yet: a bit each. */
export class ImportedStarts {
  #bytes = new Uint8Array(1024);

  add(ordinal: number): void {
    const byte = ordinal >> 3;
    if (byte >= this.#bytes.length) {
      const grown = new Uint8Array(2 * Math.max(byte, this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (1 << (ordinal & 7));
  }

  /** The bits of all turns, as they are stored. */
  bytes(turns: number): Buffer {
    const bits = Buffer.alloc(Math.ceil(turns / 8));
    bits.set(this.#bytes.subarray(0, bits.length));
    return bits;
  }
}

/** Stores them when the number of turns is known. */
export async function writeRecordStarts(
  on: Executor,
  datasetId: string,
  starts: ImportedStarts,
  turns: number,
): Promise<void> {
  await rows(on, sql`update datasets set record_starts = ${starts.bytes(turns)} where id = ${datasetId}::bigint`);
}

/** The first assistant turn of every record that has one, among a dataset's `size` turns. */
export async function readRecordStarts(on: Executor, datasetId: string, size: number): Promise<Bitset> {
  const found = await firstRow<{ bits: Buffer }>(
    on,
    sql`select record_starts as bits from datasets where id = ${datasetId}::bigint`,
  );
  const starts = new Bitset(size);
  if (found) starts.load(0, found.bits);
  return starts;
}
