import type { Metadata } from "next";
import { Suspense } from "react";
import { AgreementViews } from "@/app/(desk)/datasets/[id]/agreement/agreement-views";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { LoadingCharts } from "@/app/(desk)/datasets/[id]/loading-charts";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { readRatingTally } from "@/lib/db/rating-tallies";
import { RATER_GROUPS, reportAnchoring } from "@/lib/review/anchoring";
import * as t from "@/texts/agreement-anchoring";
import { AttributeShares } from "./attribute-shares";
import { GroupTable } from "./group-table";

type AnchoringProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: AnchoringProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function AnchoringPage({ params }: AnchoringProps) {
  await requireUser();
  const { id } = await loadDataset((await params).id);
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={id} current="agreement" />
      <AgreementViews datasetId={id} current="anchoring" />
      <Suspense fallback={<LoadingCharts />}>
        <Groups datasetId={id} />
      </Suspense>
    </div>
  );
}

async function Groups({ datasetId }: { datasetId: string }) {
  const groups = reportAnchoring((await readRatingTally(datasetId)).counts);
  if (RATER_GROUPS.every((group) => groups[group].reviews === 0))
    return <EmptyState title={t.noReviews} reason={t.noReviewsReason} />;
  return (
    <>
      <p className="max-w-3xl text-muted text-sm">{t.about}</p>
      <GroupTable groups={groups} />
      <AttributeShares groups={groups} />
    </>
  );
}
