import type { Metadata } from "next";
import { cookies } from "next/headers";
import { z } from "zod";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { HIDDEN_COLUMNS_COOKIE, readHiddenColumns } from "@/app/(desk)/datasets/[id]/turns/hidden-columns";
import { previewText } from "@/app/(desk)/datasets/[id]/turns/preview-text";
import type { TurnRow } from "@/app/(desk)/datasets/[id]/turns/turn-columns";
import { readTurnQuery, type SearchParams } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { TurnsTable } from "@/app/(desk)/datasets/[id]/turns/turns-table";
import { requireUser } from "@/app/session";
import { hasRole } from "@/lib/action";
import { listEndpoints } from "@/lib/db/endpoints";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns, type TurnItem, type TurnPage } from "@/lib/db/turns";
import { isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import { idSchema } from "@/lib/route";

type TurnsProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: TurnsProps): Promise<Metadata> {
  return { title: `Turns · ${(await loadDataset((await params).id)).name}` };
}

const PAGE_SIZE = 50;

const placeSchema = z.object({
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
  turn: idSchema.optional().catch(undefined),
});

export default async function TurnsPage({ params, searchParams }: TurnsProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const search = await searchParams;
  const { query, problems } = readTurnQuery(search);
  const { turn, ...place } = placeSchema.parse(search);
  const [page, store, endpoints] = await Promise.all([
    readPage(dataset.id, query, place, user.id),
    cookies(),
    hasRole(user, "admin") && !isUnfiltered(query.filter) ? listEndpoints() : null,
  ]);
  return (
    <TurnsTable
      datasetId={dataset.id}
      query={query}
      problems={problems}
      rows={page.items.map((item) => rowOf(item, query.filter.text))}
      previousCursor={page.previousCursor}
      nextCursor={page.nextCursor}
      before={page.before}
      total={page.total}
      endpoints={endpoints}
      activeTurn={turn}
      hiddenColumns={readHiddenColumns(store.get(HIDDEN_COLUMNS_COOKIE)?.value)}
    />
  );
}

/** The page that the address names; its start where the cursor is none of ours, or leads before the beginning. */
async function readPage(
  datasetId: string,
  query: TurnQuery,
  { after, before }: { after?: string; before?: string },
  userId: string,
): Promise<TurnPage> {
  const cursor = before ?? after;
  const from = cursor === undefined ? null : parseCursor(cursor);
  const backward = from !== null && before !== undefined;
  const request = { datasetId, query, limit: PAGE_SIZE, userId };
  const page = await listTurns({ ...request, from, backward });
  // Going back, less than a page is left of the list's beginning: show a whole first page.
  const isShortStart = backward && page.items.length < PAGE_SIZE;
  return isShortStart ? listTurns({ ...request, from: null, backward: false }) : page;
}

/** What the table shows of a turn: texts can be megabytes, of which it shows a line. */
function rowOf(item: TurnItem, search: string): TurnRow {
  const { review: _own, text, context, ...shown } = item;
  return { ...shown, text: previewText(text, search), context: previewText(context, "") };
}
