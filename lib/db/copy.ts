import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

// https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format": signature, flags, header extension length.
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);
const FIRST_SIZE = 1024 * 1024;

/**
 * Rows for one COPY in its binary format: lengths instead of escapes, so any text is stored as it is. Start each row with
 * `row`, then add its values in column order.
 */
export class CopyBuffer {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #length = 0;
  rowCount = 0;

  constructor() {
    this.#reserve(HEADER.length);
    this.#length += HEADER.copy(this.#buffer, this.#length);
  }

  row(columns: number): this {
    this.rowCount += 1;
    this.#reserve(2);
    this.#length = this.#buffer.writeInt16BE(columns, this.#length);
    return this;
  }

  bigint(value: string): this {
    this.#size(8);
    this.#length = this.#buffer.writeBigInt64BE(BigInt(value), this.#length);
    return this;
  }

  integer(value: number): this {
    this.#size(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
    return this;
  }

  smallint(value: number | null): this {
    if (value === null) return this.null();
    this.#size(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
    return this;
  }

  boolean(value: boolean): this {
    this.#size(1);
    this.#length = this.#buffer.writeUInt8(value ? 1 : 0, this.#length);
    return this;
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    const bytes = Buffer.byteLength(value);
    this.#size(bytes);
    this.#length += this.#buffer.write(value, this.#length, bytes, "utf8");
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#size(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  null(): this {
    this.#reserve(4);
    this.#length = this.#buffer.writeInt32BE(-1, this.#length);
    return this;
  }

  /** Everything added so far, as COPY reads it. */
  finish(): Buffer {
    this.#reserve(TRAILER.length);
    this.#length += TRAILER.copy(this.#buffer, this.#length);
    return this.#buffer.subarray(0, this.#length);
  }

  #size(bytes: number): void {
    this.#reserve(4 + bytes);
    this.#length = this.#buffer.writeInt32BE(bytes, this.#length);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#length + bytes, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}

/** Copies the rows into a table, inside the client's transaction; does nothing without rows. */
export async function copyRows(client: PoolClient, table: string, columns: readonly string[], rows: CopyBuffer) {
  if (rows.rowCount === 0) return;
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin (format binary)`));
  const finished = once(stream, "finish");
  stream.end(rows.finish());
  await finished;
}
