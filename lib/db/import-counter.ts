import { LABEL_FORMS, type LabelForm } from "@/lib/review/filter";
import { ATTRIBUTES, isUnrated, type Ratings } from "@/lib/steerlm/attributes";
import type { ImportCounts, ImportLine } from "./import";

const NOT_RATED = 5;

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
  /** How many turns have each value, by attribute: index 0..4, and 5 for not rated. */
  readonly #originals = ATTRIBUTES.map(() => [0, 0, 0, 0, 0, 0]);
  /** Turns with at least one attribute rated. */
  #rated = 0;

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
        this.#countRatings(turn.ratings);
      }
    }
  }

  #countRatings(ratings: Ratings): void {
    if (!isUnrated(ratings)) this.#rated += 1;
    for (let index = 0; index < ATTRIBUTES.length; index += 1) {
      const counts = this.#originals[index];
      const attribute = ATTRIBUTES[index];
      if (!counts || !attribute) continue;
      const value = ratings[attribute] ?? NOT_RATED;
      counts[value] = (counts[value] ?? 0) + 1;
    }
  }

  /** The trigger counts changes from here on; this is where it starts: nothing predicted, everything as uploaded. */
  facetCounts(): [facet: string, value: string, count: number][] {
    const all = this.counts.assistantTurns;
    const labels = LABEL_FORMS.flatMap((form) =>
      ATTRIBUTES.flatMap((attribute, index) =>
        form === "predicted"
          ? [[`predicted.${attribute}`, "none", all] as [string, string, number]]
          : (this.#originals[index] ?? []).map((count, value): [string, string, number] => [
              `${form}.${attribute}`,
              value === NOT_RATED ? "none" : String(value),
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
