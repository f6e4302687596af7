import type { Metadata } from "next";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requireUser } from "@/app/session";
import { hasRole } from "@/lib/action";
import { isSwitchingRun } from "@/lib/db/current-run";
import { listEndpoints } from "@/lib/db/endpoints";
import { listRuns } from "@/lib/db/runs";
import { loadDataset, loadTurnCounts } from "./dataset";
import { LabelCharts } from "./label-charts";
import { RunList } from "./run-list";
import { StartRun } from "./start-run";
import { Totals } from "./totals";

type OverviewProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: OverviewProps): Promise<Metadata> {
  return { title: (await loadDataset((await params).id)).name };
}

const SHOWN_RUNS = 50;
const REFRESH_SECONDS = 2;

export default async function OverviewPage({ params }: OverviewProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const isAdmin = hasRole(user, "admin");
  const [counts, runs, switching, endpoints] = await Promise.all([
    loadTurnCounts(dataset.id),
    listRuns(dataset.id, SHOWN_RUNS),
    isSwitchingRun(dataset.id),
    isAdmin ? listEndpoints() : [],
  ]);
  return (
    <div className="flex flex-col gap-8 p-4 sm:p-6">
      <Totals dataset={dataset} counts={counts} />
      <section aria-labelledby="runs" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="runs" className="font-semibold text-lg">
            Runs
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
      {dataset.assistantTurns > 0 ? (
        <section aria-labelledby="labels" className="flex flex-col gap-3">
          <div>
            <h2 id="labels" className="font-semibold text-lg">
              Labels
            </h2>
            <p className="text-muted text-sm">
              How many assistant turns have which value. A bar leads to its turns; – stands for not rated.
            </p>
          </div>
          <LabelCharts datasetId={dataset.id} labels={counts.labels} />
        </section>
      ) : null}
      {switching ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}
