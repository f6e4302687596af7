import type { Connection, PoolClient, Submittable } from "pg";

// https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format": signature, flags, header extension length.
export const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);
const FIRST_BYTES = 1024 * 1024;
// Grown for one long line, it is not kept.
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
const BYTES_PER_UNIT = 3;

/**
 * Rows for one COPY in its binary format: lengths instead of escapes, so any text is stored as it is. Start each row with
 * `row`, then add its values in column order. `clear` makes it ready for the next COPY, once this one has ended.
 */
export class CopyBuffer {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;
  #rowCount = 0;
  /** Where values stand that are told later. */
  #openPlaces: number[] = [];

  constructor() {
    this.clear();
  }

  get bytes(): number {
    return this.#length;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  clear(): void {
    if (this.#buffer.length > MAX_KEPT_BYTES) this.#buffer = Buffer.allocUnsafe(FIRST_BYTES);
    this.#length = HEADER.copy(this.#buffer);
    this.#rowCount = 0;
    this.#openPlaces = [];
  }

  row(columns: number): this {
    this.#rowCount += 1;
    this.#reserve(2);
    this.#length = this.#buffer.writeInt16BE(columns, this.#length);
    return this;
  }

  bigint(value: bigint): this {
    this.#size(8);
    this.#length = this.#buffer.writeBigInt64BE(value, this.#length);
    return this;
  }

  /** Leaves room for a bigint that `fillBigints` tells. */
  openBigint(): this {
    this.#size(8);
    this.#openPlaces.push(this.#length);
    this.#length += 8;
    return this;
  }

  /** Fills the places that were left open, in their order. */
  fillBigints(values: readonly bigint[]): void {
    if (values.length !== this.#openPlaces.length)
      throw new Error(`${values.length} values for ${this.#openPlaces.length} places`);
    for (const [index, value] of values.entries()) this.#buffer.writeBigInt64BE(value, this.#openPlaces[index]);
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
    // The length is written when it is known: to count it first would go over the text twice.
    this.#reserve(4 + BYTES_PER_UNIT * value.length);
    const start = this.#length + 4;
    const bytes = this.#buffer.write(value, start, "utf8");
    this.#buffer.writeInt32BE(bytes, this.#length);
    this.#length = start + bytes;
    return this;
  }

  /** Bytes, or a text that is UTF-8 already. */
  raw(value: Uint8Array): this {
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

/** Copies the rows into a table, inside the client's transaction; does nothing without rows. They must not change meanwhile. */
export async function copyRows(client: PoolClient, table: string, columns: readonly string[], rows: CopyBuffer) {
  if (rows.rowCount === 0) return;
  const statement = `copy ${table} (${columns.join(", ")}) from stdin (format binary)`;
  await client.query(new CopyStatement(statement, rows.finish())).ended;
}

// As much as the server takes in one go: it reads each message whole before it looks at its rows.
const MESSAGE_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;
// https://www.postgresql.org/docs/current/protocol-message-formats.html: CopyData and CopyDone.
const COPY_DATA = 0x64;
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, LENGTH_BYTES]);

/**
 * A COPY whose data is all there, as a statement of `pg`. Not pg-copy-streams, whose stream throws into the process when the
 * connection breaks while the last of its data is on the way.
 */
class CopyStatement implements Submittable {
  readonly ended: Promise<void>;
  #resolve = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(
    readonly text: string,
    readonly data: Buffer,
  ) {
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  /** The server waits for data. From here on nothing is written but what is written now, so nothing comes after an end. */
  handleCopyInResponse(connection: Connection): void {
    const { stream } = connection;
    stream.cork();
    for (let start = 0; start < this.data.length; start += MESSAGE_BYTES) {
      const message = this.data.subarray(start, start + MESSAGE_BYTES);
      const head = Buffer.allocUnsafe(1 + LENGTH_BYTES);
      head.writeUInt8(COPY_DATA);
      head.writeInt32BE(LENGTH_BYTES + message.length, 1);
      stream.write(head);
      stream.write(message);
    }
    stream.write(COPY_DONE);
    stream.uncork();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#resolve();
  }

  handleError(error: Error): void {
    this.#reject(error);
  }
}
