import type { PoolClient } from "pg";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { RecordTurn } from "@/lib/steerlm/record";
import { rows, sql } from "./client";
import { CopyBuffer, copyRows } from "./copy";
import type { ImportLine, ImportRecord } from "./import";
import { FACET_COLUMNS, ImportedFacets } from "./import-facets";
import { ImportedValues, VALUE_COLUMNS } from "./import-values";
import { ImportedStarts } from "./record-starts";

// Bounds memory: one batch is filled while the one before it is copied. Each COPY costs two round trips and there are three a
// batch, which smaller ones would feel.
const BATCH_BYTES = 8 * 1024 * 1024;
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
  "length",
  ...ATTRIBUTES.map((attribute) => `original_${attribute}`),
  ...ATTRIBUTES.map((attribute) => `final_${attribute}`),
];
const TEXT_COLUMNS = ["dataset_id", "ordinal", "text", "context"];
const REJECTED_COLUMNS = ["dataset_id", "line", "reason", "problem", "raw"];

/** Rows on their way into the tables of a dataset, batch after batch: one is filled while another is copied. */
export class ImportBatches {
  #filling = new ImportBatch();
  #other = new ImportBatch();
  /** The COPYs of the other batch; resolves with what went wrong, so that a failure waits to be asked for. */
  #copying: Promise<Error | null> = Promise.resolve(null);
  readonly #datasetId: bigint;
  readonly #facets: ImportedFacets;
  readonly #values: ImportedValues;
  /** Which turns are the first of their records. */
  readonly starts = new ImportedStarts();

  constructor(
    readonly client: PoolClient,
    datasetId: string,
  ) {
    this.#datasetId = BigInt(datasetId);
    this.#facets = new ImportedFacets(this.#datasetId);
    this.#values = new ImportedValues(this.#datasetId);
  }

  add(line: ImportLine): void {
    this.#filling.add(line, {
      datasetId: this.#datasetId,
      facets: this.#facets,
      values: this.#values,
      starts: this.starts,
    });
  }

  /** Starts to copy the batch if it is full, as soon as the one before it has ended. Throws what went wrong with that one. */
  async copyWhenFull(): Promise<void> {
    if (this.#filling.bytes < BATCH_BYTES) return;
    await this.#copyFilled();
  }

  /** Copies what is left; when it resolves, all rows are in. */
  async copyRest(): Promise<void> {
    this.#facets.endZone(this.#filling.facets);
    this.#values.endZone(this.#filling.values);
    await this.#copyFilled();
    await this.#endCopying();
  }

  /** Resolves when nothing is under way any more, well or not. */
  async settled(): Promise<void> {
    await this.#copying;
  }

  async #copyFilled(): Promise<void> {
    await this.#endCopying();
    const full = this.#filling;
    full.setTurnIds(await takeTurnIds(this.client, full.turnCount));
    this.#filling = this.#other;
    this.#other = full;
    this.#copying = full.copy(this.client).then(
      () => null,
      (error: Error) => error,
    );
  }

  async #endCopying(): Promise<void> {
    const failure = await this.#copying;
    if (failure) throw failure;
    this.#other.clear();
  }
}

/** What is collected over all batches of an import. */
type Collected = { datasetId: bigint; facets: ImportedFacets; values: ImportedValues; starts: ImportedStarts };

class ImportBatch {
  readonly #records = new CopyBuffer();
  readonly #turns = new CopyBuffer();
  readonly #texts = new CopyBuffer();
  readonly #rejected = new CopyBuffer();
  readonly facets = new CopyBuffer();
  readonly values = new CopyBuffer();

  get bytes(): number {
    return this.#records.bytes + this.#turns.bytes + this.#texts.bytes + this.#rejected.bytes;
  }

  get turnCount(): number {
    return this.#turns.rowCount;
  }

  add(line: ImportLine, collected: Collected): void {
    const { datasetId } = collected;
    if ("reason" in line) {
      const { reason, problem, bytes } = line;
      this.#rejected.row(REJECTED_COLUMNS.length).bigint(datasetId).integer(line.line);
      this.#rejected.text(reason).text(problem).raw(bytes);
      return;
    }
    for (const record of line.records) this.#addRecord(record, collected);
  }

  /** Gives the turns their ids, in reading order. */
  setTurnIds(ids: readonly bigint[]): void {
    this.#turns.fillBigints(ids);
  }

  async copy(client: PoolClient): Promise<void> {
    await copyRows(client, "records", RECORD_COLUMNS, this.#records);
    await copyRows(client, "turns", TURN_COLUMNS, this.#turns);
    await copyRows(client, "turn_texts", TEXT_COLUMNS, this.#texts);
    await copyRows(client, "rejected_lines", REJECTED_COLUMNS, this.#rejected);
    await copyRows(client, "turn_facets", FACET_COLUMNS, this.facets);
    await copyRows(client, "turn_values", VALUE_COLUMNS, this.values);
  }

  clear(): void {
    for (const buffer of [this.#records, this.#turns, this.#texts, this.#rejected, this.facets, this.values])
      buffer.clear();
  }

  #addRecord({ line, raw, record }: ImportRecord, { datasetId, facets, values, starts }: Collected): void {
    const { turns, warnings } = record;
    this.#records.row(RECORD_COLUMNS.length).bigint(datasetId).integer(line);
    if (typeof raw === "string") this.#records.text(raw);
    else this.#records.raw(raw);
    this.#records.text(warnings.length > 0 ? warnings.join("\n") : null);
    let isFirst = true;
    for (const turn of turns) {
      if (!turn.assistant) continue;
      const ordinal = facets.add(turn.ratings, this.facets);
      if (isFirst) starts.add(ordinal);
      isFirst = false;
      const length = countCharacters(turn.value);
      values.add(
        ordinal,
        { scores: null, original: turn.ratings, length, turn: turn.index, tokens: null },
        this.values,
      );
      this.#addTurn(turn, line, datasetId, ordinal, length);
      this.#addText(turn, turns[turn.index - 1], datasetId, ordinal);
    }
  }

  #addTurn(turn: RecordTurn, line: number, datasetId: bigint, ordinal: number, length: number): void {
    const labelled = turn.label === "empty" || turn.label === "present";
    this.#turns.row(TURN_COLUMNS.length).openBigint().bigint(datasetId).integer(ordinal).integer(line);
    this.#turns.integer(turn.index).integer(turn.labelStart).integer(turn.labelEnd).boolean(labelled).integer(length);
    // Before any score or review the final label is the original one.
    for (const attribute of ATTRIBUTES) this.#turns.smallint(turn.ratings[attribute]);
    for (const attribute of ATTRIBUTES) this.#turns.smallint(turn.ratings[attribute]);
  }

  #addText(turn: RecordTurn, before: RecordTurn | undefined, datasetId: bigint, ordinal: number): void {
    this.#texts.row(TEXT_COLUMNS.length).bigint(datasetId).integer(ordinal).text(storableText(turn.value));
    this.#texts.text(storableText(startOf(before?.value ?? "")));
  }
}

/** The next ids of turns. Two imports at once take theirs in turns; each of them gets growing ones. */
async function takeTurnIds(client: PoolClient, count: number): Promise<bigint[]> {
  // As ranges: usually there is one.
  const ranges = await rows<{ first: string; count: number }>(
    client,
    sql`select min(id) as first, count(*)::int as count from (
          select id, id - row_number() over (order by id) as range from (
            select nextval('turns_id_seq') as id from generate_series(1, ${count})) taken) numbered
        group by range order by 1`,
  );
  return ranges.flatMap((range) => {
    const first = BigInt(range.first);
    return Array.from({ length: range.count }, (_, index) => first + BigInt(index));
  });
}

/** Postgres text cannot hold U+0000: its picture stands for it in lists and search. The record keeps the real thing. */
function storableText(text: string): string {
  return text.includes("\u0000") ? text.replaceAll("\u0000", "\u2400") : text;
}

/** Code points, as the database counts characters. */
function countCharacters(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1)
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count -= 1;
  return count;
}

/** The first characters, never ending in half a surrogate pair. */
function startOf(text: string): string {
  if (text.length <= CONTEXT_CHARACTERS) return text;
  const start = text.slice(0, CONTEXT_CHARACTERS);
  return start.isWellFormed() ? start : start.slice(0, -1);
}
