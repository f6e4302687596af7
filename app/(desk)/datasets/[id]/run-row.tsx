"use client";

import { RUN_STATUS_WORDS } from "@/app/(desk)/datasets/run-words";
import { Badge } from "@/components/ui/badge";
import { formatCount, formatDuration, formatRate } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { Progress } from "@/components/ui/progress";
import type { Run } from "@/lib/db/runs";
import { isEnded } from "@/lib/review/status";
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
      aria-label={`Run ${run.id}, ${run.endpoint.name}`}
      aria-current={isCurrent || undefined}
      className="grid items-start gap-x-6 gap-y-2 border-b py-3 first:border-t md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_15rem]"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="break-words font-medium">{run.endpoint.name}</span>
          <Badge tone={tone}>{text}</Badge>
          {isCurrent ? <Badge>shown</Badge> : null}
        </p>
        <p className="text-faint text-xs">
          <RunScopeWords run={run} /> · started <LocalTime iso={run.startedAt ?? run.createdAt} />
          {run.startedBy ? ` by ${run.startedBy}` : ""}
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

const STALLED = {
  queued: "waits for a worker",
  paused: "paused",
  waiting: "waits for the endpoint, asked again by itself",
} as const;

function RunProgress({ run }: { run: Run }) {
  const { status, total, scored, failed, turnsPerSecond } = run;
  const done = scored + failed;
  if (isEnded(status)) return <Outcome run={run} />;
  const stalled = status === "queued" || status === "paused" || status === "waiting" ? STALLED[status] : undefined;
  return (
    <>
      <Progress label="Scored" done={done} total={total} unit="turns" rate={turnsPerSecond} stalled={stalled} />
      {failed > 0 ? (
        <p className="numeric mt-1 text-warning-text text-xs">{formatCount(failed)} failed so far</p>
      ) : null}
    </>
  );
}

function Outcome({ run }: { run: Run }) {
  const { total, scored, failed, turnsPerSecond, startedAt, finishedAt } = run;
  if (total === null) return <p className="text-muted text-sm">ended before its turns were chosen</p>;
  const left = total - scored - failed;
  const seconds = startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null;
  return (
    <p className="numeric text-muted text-sm">
      {formatCount(scored)} of {formatCount(total)} turns scored
      {failed > 0 ? <span className="text-warning-text">, {formatCount(failed)} failed</span> : null}
      {left > 0 ? `, ${formatCount(left)} not asked` : ""}
      {seconds === null ? null : (
        <span className="text-faint"> · in {seconds < 1 ? "under 1 s" : formatDuration(seconds)}</span>
      )}
      {turnsPerSecond ? <span className="text-faint"> · {formatRate(turnsPerSecond)} turns/s</span> : null}
    </p>
  );
}
