import type { Metadata } from "next";
import { Suspense } from "react";
import { ChoiceLinks } from "@/app/(desk)/datasets/[id]/choice-links";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { LoadingCharts } from "@/app/(desk)/datasets/[id]/loading-charts";
import { NoAssistantTurns } from "@/app/(desk)/datasets/[id]/no-assistant-turns";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { getLengthMeans } from "@/lib/db/length-means";
import { getAttributePairs } from "@/lib/db/turn-confusion";
import { totalOf } from "@/lib/review/confusion";
import { LABEL_FORMS, type LabelForm } from "@/lib/review/filter";
import { correlate } from "@/lib/review/statistics";
import * as t from "@/texts/correlations";
import { CorrelationChart } from "./correlation-chart";
import { LengthCharts } from "./length-charts";
import { PublishedTable } from "./published-table";

type CorrelationsProps = { params: Promise<{ id: string }>; searchParams: Promise<{ form?: string | string[] }> };

export async function generateMetadata({ params }: CorrelationsProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function CorrelationsPage({ params, searchParams }: CorrelationsProps) {
  await requireUser();
  const dataset = await loadDataset((await params).id);
  const asked = (await searchParams).form;
  const form = LABEL_FORMS.find((candidate) => candidate === asked) ?? "final";
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={dataset.id} current="correlations" />
      {dataset.assistantTurns === 0 ? (
        <NoAssistantTurns />
      ) : (
        <>
          <ChoiceLinks
            label={t.labels}
            choices={LABEL_FORMS.map((candidate) => ({
              href: `/datasets/${dataset.id}/correlations?form=${candidate}`,
              label: candidate,
              current: candidate === form,
            }))}
          />
          <Suspense key={form} fallback={<LoadingCharts />}>
            <Correlations datasetId={dataset.id} form={form} />
          </Suspense>
          <section aria-labelledby="length" className="flex flex-col gap-3">
            <div>
              <h2 id="length" className="font-semibold text-lg">
                {t.length}
              </h2>
              <p className="text-muted text-sm">{t.lengthExplanation}</p>
            </div>
            <Suspense fallback={<LoadingCharts />}>
              <Lengths datasetId={dataset.id} />
            </Suspense>
          </section>
        </>
      )}
    </div>
  );
}

async function Correlations({ datasetId, form }: { datasetId: string; form: LabelForm }) {
  const pairs = await getAttributePairs(datasetId, form);
  const correlations = pairs.map(({ row, column, counts }) => ({
    row,
    column,
    n: totalOf(counts),
    r: correlate(counts),
  }));
  if (correlations.every(({ n }) => n === 0))
    return <EmptyState title={t.nothingToCorrelate} reason={t.noLabels(form)} />;
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[auto_minmax(0,1fr)]">
      <CorrelationChart datasetId={datasetId} form={form} correlations={correlations} />
      <PublishedTable correlations={correlations} />
    </div>
  );
}

async function Lengths({ datasetId }: { datasetId: string }) {
  const means = await getLengthMeans(datasetId);
  return <LengthCharts datasetId={datasetId} means={means} />;
}
