import type { Metadata } from "next";
import { Suspense } from "react";
import { AgreementViews } from "@/app/(desk)/datasets/[id]/agreement/agreement-views";
import { askedAttribute } from "@/app/(desk)/datasets/[id]/agreement/asked-attribute";
import { AttributeLinks } from "@/app/(desk)/datasets/[id]/agreement/attribute-links";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { LoadingCharts } from "@/app/(desk)/datasets/[id]/loading-charts";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import { IntervalChart } from "@/components/charts/interval-chart";
import { ladderRows, ladderTable, poolRows, poolTable } from "@/components/charts/interval-data";
import { EmptyState } from "@/components/ui/empty-state";
import { readRatingTally } from "@/lib/db/rating-tallies";
import { reportLadder, reportPools } from "@/lib/review/agreement-report";
import { PUBLISHED_KAPPA } from "@/lib/review/kappa-ladder";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement-people";
import { RaterPairs } from "./rater-pairs";

type PeopleProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ attribute?: string | string[]; after?: string | string[] }>;
};

export async function generateMetadata({ params }: PeopleProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function PeoplePage({ params, searchParams }: PeopleProps) {
  await requireUser();
  const { id } = await loadDataset((await params).id);
  const { attribute: asked, after } = await searchParams;
  const attribute = askedAttribute(asked);
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={id} current="agreement" />
      <AgreementViews datasetId={id} current="people" />
      <Suspense key={`${attribute} ${after}`} fallback={<LoadingCharts />}>
        <Raters datasetId={id} attribute={attribute} after={after} />
      </Suspense>
    </div>
  );
}

interface RatersProps {
  datasetId: string;
  attribute: Attribute;
  after: string | string[] | undefined;
}

async function Raters({ datasetId, attribute, after }: RatersProps) {
  const tally = await readRatingTally(datasetId);
  const pools = reportPools(tally);
  if (ATTRIBUTES.every((name) => pools[name].units === 0))
    return <EmptyState title={t.nobodyRatedSame} reason={t.nobodyRatedSameReason} />;
  const ladder = reportLadder(tally, attribute);
  const published = attribute === "helpfulness" ? PUBLISHED_KAPPA : null;
  return (
    <>
      <p className="max-w-3xl text-muted text-sm">{t.about}</p>
      <div className="max-w-4xl">
        <IntervalChart
          title={t.howFar}
          about={t.howFarAbout}
          name={t.howFarName}
          rows={poolRows(pools)}
          table={poolTable(pools)}
        />
      </div>
      <AttributeLinks
        current={attribute}
        href={(name) => `/datasets/${datasetId}/agreement/people?attribute=${name}`}
      />
      <div className="max-w-4xl">
        <IntervalChart
          title={t.ladder(attribute)}
          about={published ? t.ladderAboutPublished : t.ladderAbout}
          name={t.ladderName}
          rows={ladderRows(ladder)}
          table={ladderTable(ladder, attribute, published)}
          references={
            published
              ? [
                  // The largest on top: no line then crosses the words of another.
                  { value: published.final, label: t.publishedFinal(published.final) },
                  { value: published.filtered, label: t.publishedFiltered(published.filtered) },
                  { value: published.raw, label: t.publishedRaw(published.raw) },
                ]
              : []
          }
        />
      </div>
      <RaterPairs datasetId={datasetId} attribute={attribute} after={after} />
    </>
  );
}
