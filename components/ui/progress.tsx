"use client";

import { Progress as BaseProgress } from "@base-ui/react/progress";
import * as t from "@/texts/ui";
import { formatCount, formatDuration } from "./format";

interface ProgressProps {
  /** What is under way: "Scoring oasst2". */
  label: string;
  done: number;
  /** `null` while the end is unknown: the bar then only shows that work goes on. */
  total: number | null;
  /** What is counted, in the plural: "turns". Left out where `format` already says it. */
  unit?: string;
  /** Per second; `null` until it is known. */
  rate: number | null;
  /** Writes an amount; formatBytes for uploads. */
  format?: (amount: number) => string;
  /** Says that it stands still, and why, in place of the time left: "paused", "waiting for the endpoint". */
  stalled?: string;
}

/** The bar of a job, with its rate and the time left in words. */
export function Progress({ label, done, total, unit, rate, format = formatCount, stalled }: ProgressProps) {
  const text = describeProgress({ done, total, unit, rate, format, stalled });
  return (
    <BaseProgress.Root
      value={total === null ? null : Math.min(done, total)}
      // A job of nothing is done; Base UI divides by the maximum.
      max={total === null || total === 0 ? 1 : total}
      getAriaValueText={() => text}
      className="grid gap-1"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <BaseProgress.Label className="min-w-0 truncate font-medium">{label}</BaseProgress.Label>
        <span className="numeric text-muted text-xs">{text}</span>
      </div>
      <BaseProgress.Track className="h-1.5 overflow-hidden rounded-full bg-sunken inset-ring inset-ring-line-strong">
        <BaseProgress.Indicator className="h-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}

function describeProgress({
  done,
  total,
  unit,
  rate,
  format,
  stalled,
}: Required<Pick<ProgressProps, "done" | "total" | "rate" | "format">> &
  Pick<ProgressProps, "unit" | "stalled">): string {
  const parts = [t.amountDone(format(done), total === null ? null : format(total), unit)];
  if (stalled) return [...parts, stalled].join(" · ");
  if (rate !== null && rate > 0) {
    parts.push(t.perSecond(format(rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10)));
    if (total !== null && done < total) parts.push(t.timeLeft(formatDuration((total - done) / rate)));
  }
  return parts.join(" · ");
}
