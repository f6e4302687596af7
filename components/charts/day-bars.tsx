"use client";

import { useMemo, useState } from "react";
import { formatCount } from "@/components/ui/format";
import * as t from "@/texts/charts";
import { LANGUAGE } from "@/texts/language";
import { ChartFrame } from "./chart-frame";
import { type Progress, progressTable } from "./progress-data";
import { useWidth } from "./use-width";

const HEIGHT = 132;
const BOTTOM = 20;
const TOP = 16;
const WIDEST_BAR = 40;
const DAY = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", timeZone: "UTC" });

/** How many reviews were submitted day by day. */
export function DayBars({ progress }: { progress: Progress }) {
  const table = useMemo(() => progressTable(progress), [progress]);
  const { days, totals, reviewers } = progress;
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const [pointed, setPointed] = useState<number | null>(null);
  const most = Math.max(1, ...totals);
  const step = Math.min(WIDEST_BAR, width / days.length);
  const barHeight = (count: number) => (count / most) * (HEIGHT - BOTTOM - TOP);
  const shown = pointed === null ? null : readDay(progress, pointed);
  return (
    <ChartFrame
      title={t.daysTitle}
      about={shown ?? t.daysAbout(days.length, reviewers.length)}
      name={t.daysName}
      table={table}
      note={t.daysNote}
      height="min-h-36"
    >
      <div ref={ref}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={t.daysAtMost(most)}
          className="numeric block max-w-full text-xs"
          onMouseLeave={() => setPointed(null)}
        >
          <text x={0} y={10} className="fill-faint">
            {formatCount(most)}
          </text>
          <line x1={0} x2={width} y1={TOP} y2={TOP} className="stroke-line" />
          <line
            x1={0}
            x2={width}
            y1={HEIGHT - BOTTOM + 0.5}
            y2={HEIGHT - BOTTOM + 0.5}
            className="stroke-line-strong"
          />
          {days.map((day, at) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: pointing only repeats what the table says.
            <g key={day} onMouseEnter={() => setPointed(at)}>
              <rect
                x={at * step}
                y={TOP}
                width={step}
                height={HEIGHT - BOTTOM - TOP}
                className={pointed === at ? "fill-hover" : "fill-transparent"}
              />
              <rect
                x={at * step + step * 0.1}
                y={HEIGHT - BOTTOM - barHeight(totals[at] ?? 0)}
                width={step * 0.8}
                height={barHeight(totals[at] ?? 0)}
                fill="var(--scale-3)"
              />
            </g>
          ))}
          <DayNames days={days} step={step} width={width} />
        </svg>
      </div>
    </ChartFrame>
  );
}

function formatDay(day: string): string {
  return DAY.format(new Date(day));
}

/** "25 Nov: 40 (Ada 30, Ben 10)" */
function readDay({ days, totals, reviewers }: Progress, at: number): string {
  const parts = reviewers
    .filter(({ submitted }) => (submitted[at] ?? 0) > 0)
    .map(({ name, submitted }) => `${name} ${formatCount(submitted[at] ?? 0)}`);
  const by = parts.length > 0 ? ` (${parts.join(", ")})` : "";
  return `${formatDay(days[at] ?? "")}: ${formatCount(totals[at] ?? 0)}${by}`;
}

const NAME_WIDTH = 60;

/** As many days' names as have room, the last day's among them. */
function DayNames({ days, step, width }: { days: readonly string[]; step: number; width: number }) {
  const every = Math.max(1, Math.ceil(NAME_WIDTH / step));
  return (
    <g className="fill-muted">
      {days.map((day, at) => {
        if ((days.length - 1 - at) % every !== 0) return null;
        const middle = at * step + step / 2;
        const place = { x: Math.min(Math.max(middle, 18), width - 20), y: HEIGHT - 5 };
        return (
          <text key={day} {...place} textAnchor="middle">
            {formatDay(day)}
          </text>
        );
      })}
    </g>
  );
}
