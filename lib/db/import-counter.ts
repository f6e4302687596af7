import type { ImportCounts, ImportLine } from "./import";

/** Counts over all of an upload, kept line by line. */
export class ImportCounter {
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

  count(line: ImportLine): void {
    this.counts.lines += 1;
    if ("reason" in line) {
      this.counts.rejected += 1;
      return;
    }
    if (line.records.length === 0) this.counts.empty += 1;
    for (const { record } of line.records) {
      this.counts.records += 1;
      this.counts.turns += record.turns.length;
      if (record.warnings.length > 0) this.counts.warned += 1;
      for (const turn of record.turns) {
        if (!turn.assistant) continue;
        this.counts.assistantTurns += 1;
        if (turn.label === "empty" || turn.label === "present") this.counts.labelledTurns += 1;
      }
    }
  }
}
