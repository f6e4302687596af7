import type { ColumnSort } from "@tanstack/react-table";
import { ALL_TURNS, type TurnSort } from "@/lib/review/filter";
import { formatSort } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";

/** The sort as a header shows it; null where no column is what it sorts by. */
export function columnSort(sort: TurnSort): ColumnSort | null {
  const { by, descending } = sort;
  if (by === "line") return descending ? { id: "line", desc: true } : null;
  return typeof by !== "string" && by.form === "final"
    ? { id: formatSort({ by, descending: false }), desc: descending }
    : null;
}

/** The sort that a header asks for: its column's id is a name of the filter language. */
export function turnSort(sort: ColumnSort | null): TurnSort {
  if (sort === null) return ALL_TURNS.sort;
  return parseTurnQuery(new URLSearchParams({ sort: `${sort.desc ? "-" : ""}${sort.id}` })).sort;
}
