"use client";

import { RUN_STATUS_WORDS } from "@/app/(desk)/datasets/run-words";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { Progress } from "@/components/ui/progress";
import type { Run } from "@/lib/db/runs";
import { isEnded } from "@/lib/review/status";
import * as t from "@/texts/dataset-runs";
import { RunActions } from "./run-actions";
import { RunDetails } from "./run-details";
import { RunScopeWords } from "./run-scope-words";
import { useLiveRun } from "./use-live-run";

interface RunRowProps {
  run: Run;
  /** Its predictions are the ones shown. */
  isCurrent: boolean;
  isAdmin: boolean;
}

/** A run: what it asked of whom, how far it is, and what can be done with it. */
export function RunRow({ run: initial, isCurrent, isAdmin }: RunRowProps) {
  const { run, problem } = useLiveRun(initial);
  const { text, tone } = RUN_STATUS_WORDS[run.status];
  return (
    <li
      aria-label={t.run(run.id, run.endpoint.name)}
      aria-current={isCurrent || undefined}
      className="grid items-start gap-x-6 gap-y-2 border-b py-3 first:border-t md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_15rem]"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="break-words font-medium">{run.endpoint.name}</span>
          <Badge tone={tone}>{text}</Badge>
          {isCurrent ? <Badge>{t.shown}</Badge> : null}
        </p>
        <p className="text-faint text-xs">
          <RunScopeWords run={run} /> ·{" "}
          {fillText(run.startedBy ? t.startedBy : t.started, {
            time: <LocalTime iso={run.startedAt ?? run.createdAt} />,
            person: run.startedBy,
          })}
        </p>
        <RunDetails run={run} />
      </div>
      <div className="min-w-0">
        <RunProgress run={run} />
        {run.error ? (
          <p className={`mt-1 break-words text-xs ${tone === "danger" ? "text-danger-text" : "text-warning-text"}`}>
            {run.error}
          </p>
        ) : null}
        {problem ? (
          <p role="status" className="mt-1 text-warning-text text-xs">
            {problem}
          </p>
        ) : null}
      </div>
      {isAdmin ? <RunActions run={run} isCurrent={isCurrent} /> : null}
    </li>
  );
}

function RunProgress({ run }: { run: Run }) {
  const { status, total, scored, failed, turnsPerSecond } = run;
  const done = scored + failed;
  if (isEnded(status)) return <Outcome run={run} />;
  return (
    <>
      <Progress
        label={t.scored}
        done={done}
        total={total}
        unit={t.turns}
        rate={turnsPerSecond}
        stalled={t.stalled[status]}
      />
      {failed > 0 ? <p className="numeric mt-1 text-warning-text text-xs">{t.failedSoFar(failed)}</p> : null}
    </>
  );
}

function Outcome({ run }: { run: Run }) {
  const { total, scored, failed, turnsPerSecond, startedAt, finishedAt } = run;
  if (total === null) return <p className="text-muted text-sm">{t.endedEarly}</p>;
  const left = total - scored - failed;
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;
  return (
    <p className="numeric text-muted text-sm">
      {t.scoredOf(scored, total)}
      {failed > 0 ? <span className="text-warning-text">{t.andFailed(failed)}</span> : null}
      {left > 0 ? t.andNotAsked(left) : null}
      {seconds === null ? null : <span className="text-faint"> · {t.took(seconds)}</span>}
      {turnsPerSecond ? <span className="text-faint"> · {t.turnsPerSecond(turnsPerSecond)}</span> : null}
    </p>
  );
}
