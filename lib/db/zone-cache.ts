import { Bitset } from "@/lib/review/bitset";
import { pool, type Sql, sql, unsafeSql } from "./client";
import { copyOut } from "./copy-out";

/** Turns whose bits or numbers share a row. Part of the stored format. */
export const ZONE_TURNS = 8192;
const ZONE_BYTES = ZONE_TURNS / 8;

/** A table that keeps something of every turn, a row for each zone. */
export type ZoneTable<Column> = {
  table: "turn_facets" | "turn_values" | "person_facets";
  /** The columns that tell the rows of a zone apart, and that hold what is kept. */
  key: "facet" | "field";
  content: "bits" | "numbers";
  make: (size: number) => Column;
  copy: (column: Column) => Column;
  load: (column: Column, zone: number, content: Buffer) => void;
  bytes: (column: Column) => number;
};

const bitsets = {
  content: "bits",
  make: (size: number) => new Bitset(size),
  copy: (set: Bitset) => set.clone(),
  load: (set: Bitset, zone: number, bits: Buffer) => {
    // What is stored may be shorter than what was known of the zone.
    set.bytes.fill(0, zone * ZONE_BYTES, (zone + 1) * ZONE_BYTES);
    set.load(zone * ZONE_BYTES, bits);
  },
  bytes: (set: Bitset) => set.bytes.length,
} as const;

export const FACET_ZONES: ZoneTable<Bitset> = { table: "turn_facets", key: "facet", ...bitsets };
export const PERSON_ZONES: ZoneTable<Bitset> = { table: "person_facets", key: "facet", ...bitsets };

export const VALUE_ZONES: ZoneTable<Float32Array> = {
  table: "turn_values",
  key: "field",
  content: "numbers",
  make: (size) => new Float32Array(size).fill(Number.NaN),
  copy: (column) => column.slice(),
  load: (column, zone, numbers) => {
    column.fill(Number.NaN, zone * ZONE_TURNS, (zone + 1) * ZONE_TURNS);
    const start = zone * ZONE_TURNS * Float32Array.BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(column.buffer);
    bytes.set(numbers.subarray(0, Math.max(0, bytes.length - start)), start);
  },
  bytes: (column) => column.byteLength,
};

/** Whose columns: of a dataset of `size` turns, and of one person where the table is of people. */
export type ZoneOwner = { datasetId: string; size: number; person?: string };

/** A column as of the fold that changed it last. Never changed: whoever knows more makes another. */
type Cached = { column: unknown; fold: number; bytes: number };

// A dataset of a million turns has 56 MB of numbers and 18 MB of bits.
const MAX_BYTES = 128 * 1024 * 1024;

/** What this process has read, the longest unused first. */
const cache = new Map<string, Cached>();
let cachedBytes = 0;

function keep(key: string, entry: Cached): void {
  const present = cache.get(key);
  // Another request may have read a later fold meanwhile.
  if (present && present.fold > entry.fold) return;
  forget(key);
  cache.set(key, entry);
  cachedBytes += entry.bytes;
  for (const [oldest] of cache) {
    if (cachedBytes <= MAX_BYTES) break;
    forget(oldest);
  }
}

function forget(key: string): void {
  cachedBytes -= cache.get(key)?.bytes ?? 0;
  cache.delete(key);
}

export type ZoneRow = { key: number; zone: number; content: Buffer; fold: number };

/**
 * Some columns of a table for one request: what this process knows, brought up to date by the rows of later folds, which the request
 * selects (`selectChanged`) in the statement that also gives what is not folded yet, and hands over (`take`). Folds of a dataset are made
 * one at a time and their numbers grow, so what is as of a fold has everything up to it.
 */
export class ZoneReader<Column> {
  readonly #columns = new Map<number, { column: Column; fold: number; isOwn: boolean }>();

  /** Knows nothing: for a transaction whose view of the database may be older than what this process has read since. */
  constructor(
    readonly table: ZoneTable<Column>,
    readonly owner: ZoneOwner,
    keys: readonly number[],
  ) {
    for (const key of keys) this.#columns.set(key, { column: table.make(owner.size), fold: -1, isOwn: true });
  }

  /**
   * Knows what the process does, and reads columns that it does not know: as bytes, three times as fast as a usual query. The statement
   * of `selectChanged` must come later, in a transaction that begins later.
   */
  static async open<Column>(
    table: ZoneTable<Column>,
    owner: ZoneOwner,
    keys: readonly number[],
  ): Promise<ZoneReader<Column>> {
    const reader = new ZoneReader(table, owner, keys);
    const unknown: number[] = [];
    for (const key of keys) {
      const known = cache.get(reader.#nameOf(key));
      if (known) reader.#columns.set(key, { column: known.column as Column, fold: known.fold, isOwn: false });
      else unknown.push(key);
    }
    if (unknown.length > 0 && owner.person === undefined) await reader.#readAll(unknown);
    return reader;
  }

  get isEmpty(): boolean {
    return this.#columns.size === 0;
  }

  /** Selects ZoneRows. */
  selectChanged(): { columns: Sql; from: Sql } {
    const { table, key, content } = this.table;
    const keys = [...this.#columns.keys()];
    const folds = [...this.#columns.values()].map(({ fold }) => fold);
    const person = this.owner.person === undefined ? sql`` : sql`and z.user_id = ${this.owner.person}`;
    return {
      columns: unsafeSql(`z.${key} as key, z.zone, z.${content} as content, z.fold::float8 as fold`),
      from: sql`unnest(${keys}::smallint[], ${folds}::bigint[]) as k(key, fold)
        join ${unsafeSql(table)} z on z.dataset_id = ${this.owner.datasetId}::bigint ${person}
          and z.${unsafeSql(key)} = k.key and z.fold > k.fold`,
    };
  }

  take({ key, zone, content, fold }: ZoneRow): void {
    const known = this.#columns.get(key);
    if (!known) throw new Error(`${this.table.key} ${key} was not asked for`);
    const column = known.isOwn ? known.column : this.table.copy(known.column);
    this.table.load(column, zone, content);
    this.#columns.set(key, { column, fold: Math.max(known.fold, fold), isOwn: true });
  }

  /** All rows are taken: what was read is kept for the next request, and from here on shared. */
  finish(): Map<number, Column> {
    for (const [key, { column, fold }] of this.#columns)
      if (fold >= 0) keep(this.#nameOf(key), { column, fold, bytes: this.table.bytes(column) });
    return new Map([...this.#columns].map(([key, { column }]) => [key, column]));
  }

  #nameOf(key: number): string {
    const { datasetId, person = "" } = this.owner;
    return `${this.table.table}/${datasetId}/${person}/${key}`;
  }

  async #readAll(keys: readonly number[]): Promise<void> {
    const { table, key, content, bytes, make } = this.table;
    // A COPY has no parameters: these are numbers.
    const query = `select ${key}, zone, fold::text, ${content} from ${table}
      where dataset_id = ${BigInt(this.owner.datasetId)} and ${key} in (${keys.map(Number).join(", ")})`;
    const client = await pool().connect();
    try {
      const rows = await copyOut(client, query, keys.length * bytes(make(this.owner.size)) + 4096);
      while (rows.next())
        this.take({
          key: rows.smallint() ?? 0,
          zone: rows.integer(),
          fold: Number(rows.text().toString()),
          content: rows.text(),
        });
    } finally {
      client.release();
    }
  }
}
