import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { LAYOUT_COOKIE } from "@/app/(desk)/datasets/[id]/turns/layout-cookie";
import { loadRows } from "@/app/(desk)/datasets/[id]/turns/load-rows";
import type { RowPage } from "@/app/(desk)/datasets/[id]/turns/row-pages";
import { listHref, readTurnQuery, type SearchParams } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { TurnsTable } from "@/app/(desk)/datasets/[id]/turns/turns-table";
import { requireUser } from "@/app/session";
import { parseLayout, readLayout } from "@/components/data-table/column-layout-schema";
import { type BulkChange, listBulkChanges } from "@/lib/db/bulk-changes";
import { getContradictionRules } from "@/lib/db/contradiction-rules";
import { listEndpoints } from "@/lib/db/endpoints";
import { listPeople } from "@/lib/db/users";
import { listViews } from "@/lib/db/views";
import { isAllowed } from "@/lib/permissions";
import { isUnderWay } from "@/lib/review/bulk-change";
import type { TurnQuery } from "@/lib/review/filter";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/turns-table";

type TurnsProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: TurnsProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

const PAGE_SIZE = 50;

const placeSchema = z.object({
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
  turn: idSchema.optional().catch(undefined),
  view: idSchema.optional().catch(undefined),
});

export default async function TurnsPage({ params, searchParams }: TurnsProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const search = await searchParams;
  const { query, problems } = readTurnQuery(search);
  const { turn, view: viewId, ...place } = placeSchema.parse(search);
  const views = (await listViews(dataset.id)).map((stored) => ({ ...stored, columns: parseLayout(stored.columns) }));
  const view = views.find(({ id }) => id === viewId) ?? null;
  // A link to a view alone: its filter and sort go into the address, where they can be changed.
  if (view?.query && Object.keys(search).length === 1)
    redirect(listHref(dataset.id, parseTurnQuery(new URLSearchParams(view.query)), { view: view.id }));
  const [page, people, rules, bulkChanges, store, endpoints] = await Promise.all([
    readPage(dataset.id, query, place, user.id),
    listPeople(),
    getContradictionRules(dataset.id),
    listBulkChanges(dataset.id, user.id, 1),
    cookies(),
    isAllowed(user, "score") ? listEndpoints() : null,
  ]);
  const own = readLayout(store.get(LAYOUT_COOKIE)?.value);
  return (
    <TurnsTable
      datasetId={dataset.id}
      query={query}
      problems={problems}
      names={{ people: people.map(({ id, name }) => ({ id, name })), rules: rules?.rules ?? [] }}
      page={page}
      endpoints={endpoints}
      mayAssign={isAllowed(user, "assign")}
      activeTurn={turn}
      latestBulk={(isAllowed(user, "rate") && bulkChanges.find(isOfInterest)) || null}
      layout={view ? view.columns : own}
      views={views}
      view={view}
      mayChangeView={isAllowed(user, "manage-datasets") || view?.createdById === user.id}
    />
  );
}

/** The page that the address names; a whole first page where less is left before the beginning of the list. */
async function readPage(
  datasetId: string,
  query: TurnQuery,
  place: { after?: string; before?: string },
  userId: string,
): Promise<RowPage> {
  const request = { datasetId, query, limit: PAGE_SIZE, userId };
  const page = await loadRows(request, place);
  const isShortStart = place.before !== undefined && page.rows.length < PAGE_SIZE;
  return isShortStart ? loadRows(request, {}) : page;
}

const HOUR_MS = 60 * 60 * 1000;

/** Under way, or so new that somebody may want to undo it from here. */
function isOfInterest({ status, createdAt }: BulkChange): boolean {
  return isUnderWay(status) || (status !== "undone" && Date.now() - Date.parse(createdAt) < HOUR_MS);
}
