import type { Connection, PoolClient, Submittable } from "pg";
import { HEADER } from "./copy";

/** The rows of one COPY in its binary format, read in column order: start each row with `next`, then take its values. */
export class CopyRows {
  #at = HEADER.length;

  constructor(readonly data: Buffer) {}

  /** False when there are no more rows; every value of the row before must have been read. */
  next(): boolean {
    const columns = this.data.readInt16BE(this.#at);
    this.#at += 2;
    return columns !== -1;
  }

  integer(): number {
    this.#at += 8;
    return this.data.readInt32BE(this.#at - 4);
  }

  smallint(): number | null {
    const bytes = this.data.readInt32BE(this.#at);
    this.#at += 4;
    if (bytes === -1) return null;
    this.#at += bytes;
    return this.data.readInt16BE(this.#at - bytes);
  }

  /** The UTF-8 of a text, as a view. */
  text(): Buffer {
    const start = this.#at + 4;
    this.#at = start + this.data.readInt32BE(this.#at);
    return this.data.subarray(start, this.#at);
  }
}

/**
 * Copies what a query without parameters gives: bytes as they are stored, which a usual query would decode to strings.
 * `expectedBytes` spares growing where there are as many.
 */
export function copyOut(client: PoolClient, query: string, expectedBytes: number): Promise<CopyRows> {
  return client.query(new CopyOutStatement(`copy (${query}) to stdout (format binary)`, expectedBytes)).ended;
}

/** A COPY whose data is collected, as a statement of `pg`. For data that fits in memory. */
class CopyOutStatement implements Submittable {
  readonly ended: Promise<CopyRows>;
  #resolve: (rows: CopyRows) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #data: Buffer;
  #length = 0;

  constructor(
    readonly text: string,
    expectedBytes: number,
  ) {
    this.#data = Buffer.allocUnsafe(expectedBytes);
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  /** Copies the message, which lies in a buffer that `pg` uses again. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#length + chunk.length > this.#data.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#length + chunk.length, 2 * this.#data.length));
      this.#data.copy(grown, 0, 0, this.#length);
      this.#data = grown;
    }
    this.#length += chunk.copy(this.#data, this.#length);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#resolve(new CopyRows(this.#data.subarray(0, this.#length)));
  }

  handleError(error: Error): void {
    this.#reject(error);
  }
}
