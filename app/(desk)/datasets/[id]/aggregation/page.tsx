import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdjudicationTabs } from "@/app/(desk)/datasets/[id]/adjudication/adjudication-tabs";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requireUser } from "@/app/session";
import { Progress } from "@/components/ui/progress";
import { getAggregation } from "@/lib/db/aggregation";
import { getRederivation } from "@/lib/db/rederivations";
import { isAllowed } from "@/lib/permissions";
import * as t from "@/texts/aggregation";
import { AggregationEditor } from "./aggregation-editor";

type AggregationProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: AggregationProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function AggregationPage({ params }: AggregationProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const [standing, rederivation] = await Promise.all([getAggregation(dataset.id), getRederivation(dataset.id)]);
  if (!standing) notFound();
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      {isAllowed(user, "adjudicate") ? <AdjudicationTabs datasetId={dataset.id} current="rules" /> : null}
      <div>
        <h2 className="font-semibold text-lg">{t.title}</h2>
        <p className="max-w-prose text-muted text-sm">{t.about}</p>
      </div>
      {rederivation && !rederivation.isFinished ? (
        <div className="max-w-prose">
          <Progress
            label={t.derivingAnew}
            done={rederivation.done}
            total={rederivation.total}
            unit={t.derivingUnit}
            rate={null}
          />
          <RefreshEvery seconds={2} />
        </div>
      ) : null}
      {isAllowed(user, "manage-datasets") ? (
        <AggregationEditor datasetId={dataset.id} standing={standing} />
      ) : (
        <p className="max-w-prose text-sm">{t.policyInWords(standing.policy)}</p>
      )}
    </div>
  );
}
