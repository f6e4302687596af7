import { Progress } from "@/components/ui/progress";
import type { Assignment } from "@/lib/db/assignments";
import { hoursLeft, turnsPerHour } from "@/lib/review/assignment";
import * as t from "@/texts/assignments";

/** The ratings that are there of those that are wanted, with the work that is left. */
export function AssignmentProgress({ assignment }: { assignment: Assignment }) {
  const { done, wanted, total, status, reviewers } = assignment;
  const working = reviewers.filter(({ removed }) => !removed);
  const hours = hoursLeft(wanted - done, working.map(turnsPerHour));
  return (
    <div className="flex flex-col gap-1">
      <Progress
        label={status === "preparing" ? t.choosing : t.ratings}
        done={done}
        total={total === null ? null : wanted}
        unit={t.ratingsUnit}
        rate={null}
        stalled={status === "closed" ? t.closed : undefined}
      />
      {status === "open" && wanted > done ? (
        <p className="numeric text-faint text-xs">{hours === null ? t.timeUnknown : t.workLeft(hours * 3600)}</p>
      ) : null}
    </div>
  );
}
