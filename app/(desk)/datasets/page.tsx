import type { Metadata } from "next";
import { z } from "zod";
import { requireUser } from "@/app/session";
import { Pager } from "@/components/data-table/pager";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Dataset, listDatasets, listNewerDatasets } from "@/lib/db/datasets";
import { isAllowed } from "@/lib/permissions";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/datasets";
import { DatasetTable, isLive } from "./dataset-table";
import { LoadSampleButton } from "./load-sample-button";
import { RefreshEvery } from "./refresh-every";
import { UploadPanel } from "./upload-panel";

export const metadata: Metadata = { title: t.title };

const PAGE_SIZE = 50;
const REFRESH_SECONDS = 3;

// An address that somebody edited shows the newest datasets rather than an error.
const placeSchema = z.object({
  after: idSchema.optional().catch(undefined),
  before: idSchema.optional().catch(undefined),
});

type DatasetsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DatasetsPage({ searchParams }: DatasetsPageProps) {
  const user = await requireUser();
  const { datasets, newerHref, olderHref } = await readPage(placeSchema.parse(await searchParams));
  const isAdmin = isAllowed(user, "manage-datasets");
  return (
    <div className="flex flex-col gap-6 p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="font-semibold text-xl">{t.title}</h1>
        {isAdmin && datasets.length > 0 ? <LoadSampleButton /> : null}
      </div>
      {isAdmin ? <UploadPanel /> : null}
      {datasets.length === 0 ? (
        <NoDatasets isAdmin={isAdmin} isFirstPage={newerHref === null} />
      ) : (
        <div>
          <DatasetTable datasets={datasets} />
          {newerHref !== null || olderHref !== null ? (
            <Pager summary={t.newestFirst} previousHref={newerHref} nextHref={olderHref} />
          ) : null}
        </div>
      )}
      {datasets.some(isLive) ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}

type DatasetPage = { datasets: Dataset[]; newerHref: string | null; olderHref: string | null };

async function readPage({ after, before }: z.infer<typeof placeSchema>): Promise<DatasetPage> {
  // One more than shown tells whether the list goes on.
  const backward = before !== undefined;
  const found = backward
    ? await listNewerDatasets(PAGE_SIZE + 1, before)
    : await listDatasets(PAGE_SIZE + 1, after ?? null);
  const goesOn = found.length > PAGE_SIZE;
  const datasets = backward ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE);
  const hasNewer = backward ? goesOn : after !== undefined;
  const hasOlder = backward || goesOn;
  return {
    datasets,
    newerHref: hasNewer ? `/datasets${datasets[0] ? `?before=${datasets[0].id}` : ""}` : null,
    olderHref: hasOlder && datasets.length > 0 ? `/datasets?after=${datasets.at(-1)?.id}` : null,
  };
}

function NoDatasets({ isAdmin, isFirstPage }: { isAdmin: boolean; isFirstPage: boolean }) {
  if (!isFirstPage)
    return (
      <EmptyState
        title={t.noMore}
        reason={t.noMoreReason}
        actions={<ButtonLink href="/datasets">{t.showNewest}</ButtonLink>}
      />
    );
  if (!isAdmin) return <EmptyState title={t.none} reason={t.noneReason} />;
  return <EmptyState title={t.none} reason={t.noneReasonForAdmin} actions={<LoadSampleButton />} />;
}
