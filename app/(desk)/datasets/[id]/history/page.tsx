import type { Metadata } from "next";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { HistoryPage } from "@/app/(desk)/history-pages/history-page";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import * as t from "@/texts/history";

type HistoryProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: HistoryProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function DatasetHistoryPage({ params, searchParams }: HistoryProps) {
  await requirePermission("read-history");
  const { id } = await loadDataset((await params).id);
  return (
    <div className="flex flex-col gap-3 p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-lg">{t.title}</h2>
        <ButtonLink href={`/api/v1/datasets/${id}/history/export`} prefetch={false} download>
          {t.download}
        </ButtonLink>
      </div>
      <HistoryPage here={`/datasets/${id}/history`} of={{ datasetId: id }} searchParams={await searchParams} />
    </div>
  );
}
