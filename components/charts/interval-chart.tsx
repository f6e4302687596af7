"use client";

import type { ReactNode } from "react";
import * as t from "@/texts/charts-agreement";
import { ChartFrame } from "./chart-frame";
import type { ChartTable } from "./chart-table";
import { formatInterval, type IntervalRow } from "./interval-data";
import { useWidth } from "./use-width";

/** A published value to read the chart against. */
export interface Reference {
  value: number;
  label: string;
}

interface IntervalChartProps {
  title: string;
  about: ReactNode;
  name: string;
  rows: readonly IntervalRow[];
  table: ChartTable;
  references?: readonly Reference[];
}

const ROW = 28;
const NAMES = 172;
const NUMBER = 56;
const AXIS = 20;
const REFERENCE = 16;
const TICKS = [-1, -0.5, 0, 0.5, 1];

/** Measures of at most 1 with their 95% intervals, a row each, on an axis that begins at 0 unless something lies below. */
export function IntervalChart({ title, about, name, rows, table, references = [] }: IntervalChartProps) {
  return (
    <ChartFrame title={title} about={about} name={name} table={table} note={t.intervalNote} height="min-h-24">
      <Rows label={title} rows={rows} references={references} />
    </ChartFrame>
  );
}

function Rows({
  label,
  rows,
  references,
}: Required<Pick<IntervalChartProps, "rows" | "references">> & { label: string }) {
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const lowest = Math.min(0, ...rows.map(({ value, interval }) => interval?.low ?? value ?? 0));
  const least = lowest < -0.5 ? -1 : lowest < 0 ? -0.5 : 0;
  const names = Math.min(NAMES, width / 3);
  const plot = Math.max(60, width - names - NUMBER);
  const x = (value: number) => names + ((Math.max(least, value) - least) / (1 - least)) * plot;
  const top = references.length * REFERENCE;
  const bottom = top + rows.length * ROW;
  return (
    <div ref={ref}>
      <svg
        role="img"
        aria-label={`${label} ${rows.map((row) => `${row.name}: ${row.text}`).join("; ")}`}
        width={width}
        height={bottom + AXIS}
        className="numeric block max-w-full text-xs"
      >
        {TICKS.filter((tick) => tick >= least).map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} className="stroke-line" />
            <text x={x(tick)} y={bottom + 14} textAnchor="middle" className="fill-faint">
              {tick}
            </text>
          </g>
        ))}
        {references.map(({ value, label: words }, at) => (
          <g key={words}>
            <line
              x1={x(value)}
              x2={x(value)}
              y1={at * REFERENCE + 4}
              y2={bottom}
              strokeDasharray="3 3"
              className="stroke-line-strong"
            />
            <text x={x(value) - 4} y={at * REFERENCE + 12} textAnchor="end" className="fill-muted">
              {words}
            </text>
          </g>
        ))}
        {rows.map((row, at) => (
          <Row key={row.name} row={row} y={top + at * ROW + ROW / 2} x={x} end={names + plot + NUMBER} least={least} />
        ))}
      </svg>
    </div>
  );
}

interface RowProps {
  row: IntervalRow;
  y: number;
  x: (value: number) => number;
  end: number;
  least: number;
}

function Row({ row: { name, value, interval, text }, y, x, end, least }: RowProps) {
  return (
    <g>
      <text x={0} y={y} dominantBaseline="central" className="fill-muted">
        {name}
      </text>
      {value === null ? (
        <text x={x(least) + 6} y={y} dominantBaseline="central" className="fill-faint">
          {text}
        </text>
      ) : (
        <>
          <title>{t.withInterval(name, text, formatInterval(interval))}</title>
          {interval ? (
            <line x1={x(interval.low)} x2={x(interval.high)} y1={y} y2={y} strokeWidth={3} className="stroke-accent" />
          ) : null}
          <circle cx={x(value)} cy={y} r={5} className="fill-accent" />
          <text x={end} y={y} textAnchor="end" dominantBaseline="central" className="fill-ink">
            {text}
          </text>
        </>
      )}
    </g>
  );
}
