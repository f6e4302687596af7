import type { PoolClient } from "pg";
import { rows, sql } from "./client";
import { addTurns, type ExportRecord, type ExportRequest, RECORDS_PER_PAGE, readRecords } from "./export-records";
import type { ExportSelection } from "./export-selection";
import { keepTextMatches } from "./turn-search";

/** All records of a dataset, page after page. */
export class WholePages {
  #after = 0;

  constructor(
    readonly client: PoolClient,
    readonly request: ExportRequest & { withTurns: boolean },
  ) {}

  /** The next records; none at the end. */
  async next(): Promise<ExportRecord[]> {
    const { datasetId, withTurns } = this.request;
    const after = this.#after;
    const records = await readRecords(this.client, datasetId, `c.line > ${after}`);
    const last = records.at(-1);
    if (!last) return [];
    this.#after = last.line;
    if (withTurns) await addTurns(this.client, this.request, records, `t.line > ${after} and t.line <= ${last.line}`);
    return records;
  }
}

/** The records that hold a selected turn, page after page, whole. As many steps as there are selected turns. */
export class SelectedPages {
  /** Candidates before this ordinal are done with, and so are lines up to `#after`. */
  #ordinal = 0;
  #after = 0;

  constructor(
    readonly client: PoolClient,
    readonly request: ExportRequest & { withTurns: boolean },
    readonly selection: ExportSelection,
  ) {}

  /** The next records; none at the end. */
  async next(): Promise<ExportRecord[]> {
    for (;;) {
      const ordinals = this.#nextCandidates();
      const last = ordinals.at(-1);
      if (last === undefined) return [];
      const lines = await this.#linesOf(ordinals);
      if (lines.length === 0) {
        this.#ordinal = last + 1;
        continue;
      }
      const records = await this.#recordsOn(lines);
      if (records.length > 0) return records;
    }
  }

  #nextCandidates(): number[] {
    const { candidates } = this.selection;
    const ordinals: number[] = [];
    for (let at = candidates.next(this.#ordinal); at !== -1; at = candidates.next(at + 1)) {
      ordinals.push(at);
      if (ordinals.length === RECORDS_PER_PAGE) break;
    }
    return ordinals;
  }

  /** Their lines, but for one that came with the page before, with the last of these candidates on each. */
  #linesOf(ordinals: readonly number[]): Promise<{ line: number; last: number }[]> {
    return rows(
      this.client,
      sql`select line, max(ordinal) as last from turns
          where dataset_id = ${this.request.datasetId}::bigint and ordinal = any(${ordinals}::int[]) and line > ${this.#after}
          group by line order by line`,
    );
  }

  async #recordsOn(lines: readonly { line: number; last: number }[]): Promise<ExportRecord[]> {
    const { datasetId, withTurns } = this.request;
    const named = (some: readonly { line: number }[]) => `= any('{${some.map(({ line }) => line)}}'::int[])`;
    const records = await readRecords(this.client, datasetId, `c.line ${named(lines)}`);
    const end = records.at(-1)?.line;
    const reached = lines.find(({ line }) => line === end);
    if (!reached) throw new Error(`records of dataset ${datasetId} are missing`);
    this.#after = reached.line;
    this.#ordinal = reached.last + 1;
    if (!withTurns && this.selection.undecided === null) return records;
    await addTurns(this.client, this.request, records, `t.line ${named(records)}`);
    return this.#select(records);
  }

  /** Says of each turn whether it is selected, and leaves out records without one. */
  async #select(records: ExportRecord[]): Promise<ExportRecord[]> {
    const { candidates, undecided } = this.selection;
    const turns = records.flatMap((record) => record.turns);
    for (const turn of turns) turn.selected = candidates.has(turn.ordinal);
    if (undecided === null) return records;
    const asked = turns.filter(({ selected, ordinal }) => selected && undecided.turns.has(ordinal));
    const ordinals = asked.map(({ ordinal }) => ordinal);
    const matching = new Set(await keepTextMatches(this.client, this.request.datasetId, undecided.text, ordinals));
    for (const turn of asked) turn.selected = matching.has(turn.ordinal);
    return records.filter((record) => record.turns.some(({ selected }) => selected));
  }
}
