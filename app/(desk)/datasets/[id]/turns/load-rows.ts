import { previewText } from "@/app/(desk)/datasets/[id]/turns/preview-text";
import type { TurnRow } from "@/app/(desk)/datasets/[id]/turns/turn-columns";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns, type TurnItem } from "@/lib/db/turns";
import type { TurnQuery } from "@/lib/review/filter";
import type { RowPage } from "./row-pages";

/** Where a page of rows begins (`after`) or ends (`before`), by cursor; the start of the list without either. */
type RowPlace = { after?: string; before?: string };

type RowRequest = { datasetId: string; query: TurnQuery; userId: string; limit: number };

/** A page of the turns table; from the start where the cursor is none of ours. */
export async function loadRows(request: RowRequest, { after, before }: RowPlace): Promise<RowPage> {
  const cursor = before ?? after;
  const from = cursor === undefined ? null : parseCursor(cursor);
  const { items, ...page } = await listTurns({ ...request, from, backward: from !== null && before !== undefined });
  return { ...page, rows: items.map((item) => rowOf(item, request.query.filter.text)) };
}

// It has two fifths of the column at most.
const CONTEXT_LENGTH = 100;

/** What the table shows of a turn: texts can be megabytes, of which it shows a line. */
function rowOf(item: TurnItem, search: string): TurnRow {
  const { review: _own, text, context, ...shown } = item;
  return { ...shown, text: previewText(text, search), context: previewText(context, "", CONTEXT_LENGTH) };
}
