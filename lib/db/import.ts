import type { PoolClient } from "pg";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { RejectReason, SteerRecord } from "@/lib/steerlm/record";
import { firstRow, rows, sql, streamTransaction } from "./client";
import { CopyBuffer, copyRows } from "./copy";
import { askToIndexTexts } from "./search-index";

/** A line of an upload: a record with its exact text, or why it is none with its bytes as they came. */
export type ImportLine =
  | { line: number; raw: string; record: SteerRecord }
  | { line: number; reason: RejectReason; problem: string; bytes: Uint8Array };

export type ImportCounts = {
  lines: number;
  records: number;
  turns: number;
  assistantTurns: number;
  labelledTurns: number;
  rejected: number;
  warned: number;
};

export type ImportedDataset = ImportCounts & { id: string; name: string };

// Bounds memory: what waits for its COPY. Larger batches were not faster.
const BATCH_CHARACTERS = 4 * 1024 * 1024;
// What a row takes besides its text: a file of millions of tiny lines is many rows in few characters.
const ROW_CHARACTERS = 128;
const CONTEXT_CHARACTERS = 240;

const RECORD_COLUMNS = ["dataset_id", "line", "raw", "warning"];
const TURN_COLUMNS = [
  "id",
  "dataset_id",
  "ordinal",
  "line",
  "index",
  "label_start",
  "label_end",
  "labelled",
  ...ATTRIBUTES.map((attribute) => `original_${attribute}`),
  ...ATTRIBUTES.map((attribute) => `final_${attribute}`),
];
const TEXT_COLUMNS = ["dataset_id", "ordinal", "text", "context"];
const REJECTED_COLUMNS = ["dataset_id", "line", "reason", "problem", "raw"];

/**
 * Imports a dataset in one transaction: whoever looks sees all of it or nothing, and whatever `lines` or `accept` throws
 * leaves nothing behind. `accept` sees the final counts and may throw to refuse them.
 */
export function importDataset(
  dataset: { name: string; createdById: string },
  lines: AsyncIterable<ImportLine[]>,
  accept: (counts: ImportCounts & { bytes: number }) => void,
  bytesRead: () => number,
): Promise<ImportedDataset> {
  return streamTransaction("read write", async (client) => {
    const created = await firstRow<{ id: string; name: string }>(
      client,
      sql`insert into datasets (name, created_by_id) values (${dataset.name}, ${dataset.createdById}) returning id, name`,
    );
    if (!created) throw new Error("insert … returning gave no dataset");
    const batch = new ImportBatch(client, created.id);
    for await (const some of lines) {
      for (const line of some) batch.add(line);
      if (batch.characters >= BATCH_CHARACTERS) await batch.flush();
    }
    await batch.flush();
    accept({ ...batch.counts, bytes: bytesRead() });
    await batch.finish(bytesRead());
    return { ...created, ...batch.counts };
  });
}

/** Rows on their way into the four tables of a dataset, and the counts over all of it. */
class ImportBatch {
  readonly counts: ImportCounts = {
    lines: 0,
    records: 0,
    turns: 0,
    assistantTurns: 0,
    labelledTurns: 0,
    rejected: 0,
    warned: 0,
  };
  characters = 0;
  #pending: { line: number; raw: string; record: SteerRecord }[] = [];
  #rejected = new CopyBuffer();

  constructor(
    readonly client: PoolClient,
    readonly datasetId: string,
  ) {}

  add(line: ImportLine): void {
    this.counts.lines += 1;
    if ("reason" in line) {
      this.counts.rejected += 1;
      const { reason, problem, bytes } = line;
      this.characters += ROW_CHARACTERS + problem.length + bytes.length;
      this.#rejected.row(5).bigint(this.datasetId).integer(line.line).text(reason).text(problem).bytes(bytes);
      return;
    }
    this.counts.records += 1;
    this.counts.turns += line.record.turns.length;
    if (line.record.warnings.length > 0) this.counts.warned += 1;
    this.characters += ROW_CHARACTERS * (1 + line.record.turns.length) + line.raw.length;
    this.#pending.push(line);
  }

  async flush(): Promise<void> {
    const records = new CopyBuffer();
    const turns = new CopyBuffer();
    const texts = new CopyBuffer();
    const assistantTurns = this.#pending.reduce(
      (sum, { record }) => sum + record.turns.filter((turn) => turn.assistant).length,
      0,
    );
    const ids = await this.#takeTurnIds(assistantTurns);
    for (const { line, raw, record } of this.#pending) {
      records
        .row(4)
        .bigint(this.datasetId)
        .integer(line)
        .text(raw)
        .text(record.warnings.join("\n") || null);
      for (const turn of record.turns) {
        if (!turn.assistant) continue;
        const id = ids.next().value;
        if (id === undefined) throw new Error("fewer turn ids than turns");
        const labelled = turn.label === "empty" || turn.label === "present";
        const ordinal = this.counts.assistantTurns;
        this.counts.assistantTurns += 1;
        if (labelled) this.counts.labelledTurns += 1;
        turns.row(TURN_COLUMNS.length).bigint(id).bigint(this.datasetId).integer(ordinal).integer(line);
        turns.integer(turn.index);
        turns.integer(turn.labelStart).integer(turn.labelEnd).boolean(labelled);
        // Before any score or review the final label is the original one.
        for (const _form of ["original", "final"])
          for (const attribute of ATTRIBUTES) turns.smallint(turn.ratings[attribute]);
        texts.row(4).bigint(this.datasetId).integer(ordinal).text(storableText(turn.value));
        texts.text(storableText(startOf(record.turns[turn.index - 1]?.value ?? "")));
      }
    }
    await copyRows(this.client, "records", RECORD_COLUMNS, records);
    await copyRows(this.client, "turns", TURN_COLUMNS, turns);
    await copyRows(this.client, "turn_texts", TEXT_COLUMNS, texts);
    await copyRows(this.client, "rejected_lines", REJECTED_COLUMNS, this.#rejected);
    this.#rejected = new CopyBuffer();
    this.#pending = [];
    this.characters = 0;
  }

  async finish(bytes: number): Promise<void> {
    const { lines, records, turns, assistantTurns, labelledTurns, rejected, warned } = this.counts;
    await rows(
      this.client,
      sql`update datasets set bytes = ${bytes}, lines = ${lines}, records = ${records}, turns = ${turns},
            assistant_turns = ${assistantTurns}, labelled_turns = ${labelledTurns}, rejected = ${rejected}, warned = ${warned}
          where id = ${this.datasetId}::bigint`,
    );
    if (assistantTurns > 0) await askToIndexTexts(this.client, this.datasetId);
  }

  /** Ids in reading order: one sequence, taken by one session in blocks. */
  async #takeTurnIds(count: number): Promise<IterableIterator<string>> {
    const taken = await rows<{ id: string }>(
      this.client,
      sql`select nextval('turns_id_seq') as id from generate_series(1, ${count})`,
    );
    return taken.map(({ id }) => id).values();
  }
}

/** Postgres text cannot hold U+0000: its picture stands for it in lists and search. The record keeps the real thing. */
function storableText(text: string): string {
  return text.includes("\u0000") ? text.replaceAll("\u0000", "\u2400") : text;
}

/** The first characters, never ending in half a surrogate pair. */
function startOf(text: string): string {
  const start = text.slice(0, CONTEXT_CHARACTERS);
  return start.isWellFormed() ? start : start.slice(0, -1);
}
