import * as t from "@/texts/review-header";

type Named = { line: number; turn: number };

/** The title of a turn's page, without the app's name. */
export function titleOf({ line, turn }: Named, dataset: { name: string }): string {
  return t.pageTitle(line, turn + 1, dataset.name);
}
