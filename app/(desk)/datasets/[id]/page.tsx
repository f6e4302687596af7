import type { Metadata } from "next";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requireUser } from "@/app/session";
import { isSwitchingRun } from "@/lib/db/current-run";
import { listEndpoints } from "@/lib/db/endpoints";
import { listRuns } from "@/lib/db/runs";
import { isAllowed } from "@/lib/permissions";
import * as t from "@/texts/dataset-runs";
import { ContradictionSummary } from "./contradiction-summary";
import { loadDataset, loadTurnCounts } from "./dataset";
import { OverviewTabs } from "./overview-tabs";
import { ReviewProgress } from "./review-progress";
import { RunList } from "./run-list";
import { StartRun } from "./start-run";
import { Totals } from "./totals";
import { WorkLeft } from "./work-left";

type OverviewProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: OverviewProps): Promise<Metadata> {
  return { title: (await loadDataset((await params).id)).name };
}

const SHOWN_RUNS = 50;
const REFRESH_SECONDS = 2;

export default async function OverviewPage({ params }: OverviewProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const isAdmin = isAllowed(user, "score");
  const [counts, runs, switching, endpoints] = await Promise.all([
    loadTurnCounts(dataset.id),
    listRuns(dataset.id, SHOWN_RUNS),
    isSwitchingRun(dataset.id),
    isAdmin ? listEndpoints() : [],
  ]);
  return (
    <div className="flex flex-col gap-8 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={dataset.id} current="progress" />
      {dataset.assistantTurns > 0 ? <WorkLeft dataset={dataset} counts={counts} /> : null}
      <section aria-labelledby="runs" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="runs" className="font-semibold text-lg">
            {t.runs}
          </h2>
          {isAdmin && dataset.assistantTurns > 0 ? (
            <StartRun
              dataset={dataset}
              counts={{
                unscored: dataset.assistantTurns - counts.rated.predicted,
                failed: counts.marks.failed,
              }}
              endpoints={endpoints}
            />
          ) : null}
        </div>
        <RunList dataset={dataset} runs={runs} isAdmin={isAdmin} switching={switching} />
      </section>
      {dataset.assistantTurns > 0 ? <ContradictionSummary datasetId={dataset.id} /> : null}
      <ReviewProgress datasetId={dataset.id} />
      <Totals dataset={dataset} />
      {switching ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}
