import type { PoolClient } from "pg";
import { LABEL_FORMS, type LabelForm } from "@/lib/review/filter";
import { ATTRIBUTES, isUnrated, type Ratings } from "@/lib/steerlm/attributes";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import type { SteerRecord } from "@/lib/steerlm/record";
import type { RejectReason } from "@/lib/steerlm/reject";
import { firstRow, rows, sql, streamTransaction } from "./client";
import { CopyBuffer, copyRows } from "./copy";

/** A record with its exact text. Its line number grows from record to record. */
export type ImportRecord = { line: number; raw: string; record: SteerRecord };

/** A line of an upload: the records that it gives, or why it is refused with its bytes as they came. */
export type ImportLine =
  | { records: ImportRecord[] }
  | { line: number; reason: RejectReason; problem: string; bytes: Uint8Array };

/** What is known of a file when all of it has been read: its decoded size and its format. */
export type ImportSource = { bytes: number; format: SourceFormat };

/**
 * `lines = (lines that gave records) + empty + rejected`. But for trees every line that is not rejected gives one record, so
 * there `lines = records + rejected`.
 */
export type ImportCounts = {
  lines: number;
  records: number;
  /** Trees of one message, which hold no conversation. */
  empty: number;
  turns: number;
  assistantTurns: number;
  labelledTurns: number;
  rejected: number;
  warned: number;
};

export type ImportedDataset = ImportCounts & { id: string; name: string; format: SourceFormat };

// Bounds memory: what waits for its COPY. Larger batches were not faster.
const BATCH_CHARACTERS = 4 * 1024 * 1024;
// What a row takes besides its text: a file of millions of tiny lines is many rows in few characters.
const ROW_CHARACTERS = 128;
const CONTEXT_CHARACTERS = 240;

const RECORD_COLUMNS = ["dataset_id", "line", "raw", "warning"];
const TURN_COLUMNS = [
  "id",
  "dataset_id",
  "line",
  "index",
  "label_start",
  "label_end",
  "labelled",
  ...ATTRIBUTES.map((attribute) => `original_${attribute}`),
  ...ATTRIBUTES.map((attribute) => `final_${attribute}`),
];
const TEXT_COLUMNS = ["turn_id", "text", "context"];
const REJECTED_COLUMNS = ["dataset_id", "line", "reason", "problem", "raw"];

/**
 * Imports a dataset in one transaction: whoever looks sees all of it or nothing, and whatever `lines` or `accept` throws
 * leaves nothing behind. `accept` sees the final counts and may throw to refuse them.
 */
export function importDataset(
  dataset: { name: string; createdById: string },
  lines: AsyncIterable<ImportLine[]>,
  accept: (counts: ImportCounts) => void,
  source: () => ImportSource,
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
    accept(batch.counts);
    const { bytes, format } = source();
    await batch.finish(bytes, format);
    return { ...created, format, ...batch.counts };
  });
}

/** Rows on their way into the four tables of a dataset, and the counts over all of it. */
class ImportBatch {
  readonly counts: ImportCounts = {
    lines: 0,
    records: 0,
    empty: 0,
    turns: 0,
    assistantTurns: 0,
    labelledTurns: 0,
    rejected: 0,
    warned: 0,
  };
  characters = 0;
  #pending: ImportRecord[] = [];
  #rejected = new CopyBuffer();
  /** How many turns have each value, by attribute: index 0..4, and 5 for not rated. */
  readonly #originals = ATTRIBUTES.map(() => [0, 0, 0, 0, 0, 0]);
  /** Turns with at least one attribute rated. */
  #rated = 0;

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
    if (line.records.length === 0) this.counts.empty += 1;
    for (const one of line.records) {
      this.counts.records += 1;
      this.counts.turns += one.record.turns.length;
      if (one.record.warnings.length > 0) this.counts.warned += 1;
      this.characters += ROW_CHARACTERS * (1 + one.record.turns.length) + one.raw.length;
      this.#pending.push(one);
    }
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
        this.counts.assistantTurns += 1;
        if (labelled) this.counts.labelledTurns += 1;
        this.#count(turn.ratings);
        turns.row(TURN_COLUMNS.length).bigint(id).bigint(this.datasetId).integer(line).integer(turn.index);
        turns.integer(turn.labelStart).integer(turn.labelEnd).boolean(labelled);
        // Before any score or review the final label is the original one.
        for (const _form of ["original", "final"])
          for (const attribute of ATTRIBUTES) turns.smallint(turn.ratings[attribute]);
        texts.row(3).bigint(id).text(storableText(turn.value));
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

  async finish(bytes: number, format: SourceFormat): Promise<void> {
    const { lines, records, empty, turns, assistantTurns, labelledTurns, rejected, warned } = this.counts;
    await rows(
      this.client,
      sql`update datasets set bytes = ${bytes}, format = ${format}::source_format, lines = ${lines}, records = ${records},
            empty = ${empty}, turns = ${turns},
            assistant_turns = ${assistantTurns}, labelled_turns = ${labelledTurns}, rejected = ${rejected}, warned = ${warned}
          where id = ${this.datasetId}::bigint`,
    );
    const counts = this.#facetCounts();
    await rows(
      this.client,
      sql`insert into turn_counts (dataset_id, facet, value, slot, count)
          select ${this.datasetId}::bigint, c.facet, c.value, 0, c.count
          from unnest(${counts.map(([facet]) => facet)}::text[], ${counts.map(([, value]) => value)}::text[],
                      ${counts.map(([, , count]) => count)}::bigint[]) as c(facet, value, count)`,
    );
  }

  /** Ids in reading order: one sequence, taken by one session in blocks. */
  async #takeTurnIds(count: number): Promise<IterableIterator<string>> {
    const taken = await rows<{ id: string }>(
      this.client,
      sql`select nextval('turns_id_seq') as id from generate_series(1, ${count})`,
    );
    return taken.map(({ id }) => id).values();
  }

  #count(ratings: Ratings): void {
    if (!isUnrated(ratings)) this.#rated += 1;
    for (const [index, attribute] of ATTRIBUTES.entries()) {
      const counts = this.#originals[index];
      if (counts) counts[ratings[attribute] ?? 5] = (counts[ratings[attribute] ?? 5] ?? 0) + 1;
    }
  }

  /** The trigger counts changes from here on; this is where it starts: nothing predicted, everything as uploaded. */
  #facetCounts(): [facet: string, value: string, count: number][] {
    const all = this.counts.assistantTurns;
    const labels = LABEL_FORMS.flatMap((form) =>
      ATTRIBUTES.flatMap((attribute, index) =>
        form === "predicted"
          ? [[`predicted.${attribute}`, "none", all] as [string, string, number]]
          : (this.#originals[index] ?? []).map((count, value): [string, string, number] => [
              `${form}.${attribute}`,
              value === 5 ? "none" : String(value),
              count,
            ]),
      ),
    );
    const marks = ["overridden", "flagged", "failed"].map((mark): [string, string, number] => [mark, "false", all]);
    const rated = (form: LabelForm, count: number): [string, string, number][] => [
      [form, "rated", count],
      [form, "none", all - count],
    ];
    return [
      ...labels,
      ...rated("original", this.#rated),
      ...rated("predicted", 0),
      ...rated("final", this.#rated),
      ...marks,
      ["status", "unreviewed", all] satisfies [string, string, number],
    ].filter(([, , count]) => count > 0);
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
