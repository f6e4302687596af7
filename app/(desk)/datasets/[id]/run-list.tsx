import { EmptyState } from "@/components/ui/empty-state";
import type { Dataset } from "@/lib/db/datasets";
import type { Run } from "@/lib/db/runs";
import * as dataset from "@/texts/dataset";
import * as t from "@/texts/dataset-runs";
import { RunRow } from "./run-row";

interface RunListProps {
  dataset: Dataset;
  /** Newest first. */
  runs: readonly Run[];
  isAdmin: boolean;
  /** Another run was asked to be shown, and its predictions are not on all turns yet. */
  switching: boolean;
}

/** The runs of a dataset, newest first, with the one marked whose predictions are shown. */
export function RunList({ dataset: { assistantTurns, currentRunId }, runs, isAdmin, switching }: RunListProps) {
  if (assistantTurns === 0) return <EmptyState title={t.nothingToScore} reason={dataset.noAssistantTurnsReason} />;
  if (runs.length === 0) return <EmptyState title={t.notScored} reason={isAdmin ? t.startOne : t.waitForOne} />;
  return (
    <div>
      {switching ? (
        <p role="status" className="border-b pb-2 text-muted text-sm">
          {t.switching}
        </p>
      ) : null}
      <ul aria-label={t.runs} className="flex flex-col">
        {runs.map((run) => (
          // Another status means other buttons and a new beginning of the polling.
          <RunRow key={`${run.id} ${run.status}`} run={run} isCurrent={run.id === currentRunId} isAdmin={isAdmin} />
        ))}
      </ul>
    </div>
  );
}
