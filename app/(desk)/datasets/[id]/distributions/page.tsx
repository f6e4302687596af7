import type { Metadata } from "next";
import { loadDataset, loadTurnCounts } from "@/app/(desk)/datasets/[id]/dataset";
import { NoAssistantTurns } from "@/app/(desk)/datasets/[id]/no-assistant-turns";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import * as t from "@/texts/distributions";
import { LabelCharts } from "./label-charts";

type DistributionsProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: DistributionsProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function DistributionsPage({ params }: DistributionsProps) {
  await requireUser();
  const dataset = await loadDataset((await params).id);
  const { labels } = await loadTurnCounts(dataset.id);
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={dataset.id} current="distributions" />
      {dataset.assistantTurns === 0 ? (
        <NoAssistantTurns />
      ) : (
        <>
          <p className="text-muted text-sm">{t.explanation}</p>
          <LabelCharts datasetId={dataset.id} labels={labels} />
        </>
      )}
    </div>
  );
}
