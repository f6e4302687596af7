import type { Metadata } from "next";
import { Suspense } from "react";
import { AgreementViews } from "@/app/(desk)/datasets/[id]/agreement/agreement-views";
import { askedAttribute } from "@/app/(desk)/datasets/[id]/agreement/asked-attribute";
import { AttributeLinks } from "@/app/(desk)/datasets/[id]/agreement/attribute-links";
import { PairTable } from "@/app/(desk)/datasets/[id]/agreement/pair-table";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { LoadingCharts } from "@/app/(desk)/datasets/[id]/loading-charts";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { listRunPairs } from "@/lib/db/run-pairs";
import { totalOf } from "@/lib/review/confusion";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement-runs";

type RunsProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ attribute?: string | string[] }>;
};

export async function generateMetadata({ params }: RunsProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function RunsPage({ params, searchParams }: RunsProps) {
  await requireUser();
  const { id } = await loadDataset((await params).id);
  const attribute = askedAttribute((await searchParams).attribute);
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={id} current="agreement" />
      <AgreementViews datasetId={id} current="runs" />
      <Suspense key={attribute} fallback={<LoadingCharts />}>
        <Pairs datasetId={id} attribute={attribute} />
      </Suspense>
    </div>
  );
}

async function Pairs({ datasetId, attribute }: { datasetId: string; attribute: Attribute }) {
  const pairs = await listRunPairs(datasetId);
  if (pairs.length === 0) return <EmptyState title={t.noTwoRuns} reason={t.noTwoRunsReason} />;
  return (
    <>
      <p className="max-w-3xl text-muted text-sm">{t.about}</p>
      <AttributeLinks current={attribute} href={(name) => `/datasets/${datasetId}/agreement/runs?attribute=${name}`} />
      <PairTable
        caption={t.pairs(attribute)}
        heads={[t.earlierRun, t.laterRun]}
        pairs={pairs.map((pair) => {
          const counts = contingencyOfPair(pair, attribute);
          return {
            id: `${pair.oneId} ${pair.otherId}`,
            names: [t.run(pair.oneName, pair.oneId), t.run(pair.otherName, pair.otherId)],
            turns: totalOf(counts),
            counts,
          };
        })}
      />
    </>
  );
}
