import { EmptyState } from "@/components/ui/empty-state";
import type { Dataset } from "@/lib/db/datasets";
import type { Run } from "@/lib/db/runs";
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
export function RunList({ dataset, runs, isAdmin, switching }: RunListProps) {
  if (dataset.assistantTurns === 0)
    return (
      <EmptyState
        title="Nothing to score"
        reason="No turn of this dataset is the assistant's: all are from the speaker that the records' mask names."
      />
    );
  if (runs.length === 0)
    return (
      <EmptyState
        title="Not scored yet"
        reason={
          isAdmin
            ? "A run sends the assistant turns to a reward model and keeps its nine scores for each. Start one to see predictions beside the uploaded labels."
            : "When an admin starts a run, its progress is shown here. You can review the uploaded labels without one."
        }
      />
    );
  return (
    <div>
      {switching ? (
        <p role="status" className="border-b pb-2 text-muted text-sm">
          The predictions of another run are being put in place. Counts and charts below follow.
        </p>
      ) : null}
      <ul aria-label="Runs" className="flex flex-col">
        {runs.map((run) => (
          // Another status means other buttons and a new beginning of the polling.
          <RunRow
            key={`${run.id} ${run.status}`}
            run={run}
            isCurrent={run.id === dataset.currentRunId}
            isAdmin={isAdmin}
          />
        ))}
      </ul>
    </div>
  );
}
