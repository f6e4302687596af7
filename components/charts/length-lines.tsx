"use client";

import Link from "next/link";
import { useMemo } from "react";
import { LENGTH_BINS } from "@/lib/review/length-bins";
import { MAX_VALUE } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts";
import { LANGUAGE } from "@/texts/language";
import { ChartFrame } from "./chart-frame";
import {
  LENGTH_SERIES,
  type LengthHref,
  type LengthMeans,
  type LengthPoint,
  type LengthSeries,
  lengthPoints,
  lengthTable,
} from "./length-data";
import { useMarkKeys } from "./use-mark-keys";
import { useWidth } from "./use-width";

interface LengthLinesProps {
  attribute: string;
  means: LengthMeans;
  /** Keep it stable between renders. */
  hrefFor: LengthHref;
}

const HEIGHT = 132;
const LEFT = 16;
const TOP = 8;
const BOTTOM = 22;
const COMPACT = new Intl.NumberFormat(LANGUAGE, { notation: "compact" });

/** How an attribute's mean value changes with the length of the message, in the uploaded labels and by the model. */
export function LengthLines({ attribute, means, hrefFor }: LengthLinesProps) {
  const table = useMemo(() => lengthTable(attribute, means, hrefFor), [attribute, means, hrefFor]);
  const lines = useMemo(
    () => LENGTH_SERIES.map((series) => ({ series, points: lengthPoints(attribute, means, series, hrefFor) })),
    [attribute, means, hrefFor],
  );
  const { ref, width } = useWidth<HTMLDivElement>(320);
  const { root, onKeyDown, markProps } = useMarkKeys<SVGSVGElement>(LENGTH_BINS.length, firstMark(lines));
  const step = (width - LEFT) / LENGTH_BINS.length;
  const x = (bin: number) => LEFT + step * (bin + 0.5);
  const y = (mean: number) => HEIGHT - BOTTOM - (mean / MAX_VALUE) * (HEIGHT - TOP - BOTTOM);
  return (
    <ChartFrame
      title={t.lengthTitle(attribute)}
      name={t.lengthName(attribute)}
      table={table}
      note={t.lengthNote}
      height="min-h-34"
    >
      <div ref={ref}>
        {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset. */}
        <svg
          ref={root}
          onKeyDown={onKeyDown}
          role="group"
          aria-label={t.lengthLines(attribute)}
          width={width}
          height={HEIGHT}
          className="numeric block max-w-full text-xs"
        >
          {[0, 2, 4].map((value) => (
            <g key={value}>
              <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className="stroke-line" />
              <text x={0} y={y(value)} dominantBaseline="central" className="fill-faint">
                {value}
              </text>
            </g>
          ))}
          {LENGTH_BINS.map(({ min }, at) => (
            <text key={min} x={x(at)} y={HEIGHT - 6} textAnchor="middle" className="fill-muted">
              {COMPACT.format(min).toLowerCase()}
              {at === LENGTH_BINS.length - 1 ? "+" : ""}
            </text>
          ))}
          {lines.map(({ series, points }, line) => (
            <g key={series}>
              <polyline
                points={points.map(({ bin, mean }) => `${x(bin)},${y(mean)}`).join(" ")}
                className="fill-none stroke-muted"
                strokeDasharray={series === "original" ? "3 3" : undefined}
              />
              {points.map((point) => (
                <Mark
                  key={point.bin}
                  series={series}
                  point={point}
                  mark={markProps(line * LENGTH_BINS.length + point.bin)}
                  x={x(point.bin)}
                  y={y(point.mean)}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}

/** The first point of the first line that has one. */
function firstMark(lines: readonly { points: readonly LengthPoint[] }[]): number {
  const line = lines.findIndex(({ points }) => points.length > 0);
  return line * LENGTH_BINS.length + (lines[line]?.points[0]?.bin ?? 0);
}

interface MarkProps {
  series: LengthSeries;
  point: LengthPoint;
  mark: object;
  x: number;
  y: number;
}

/** The uploaded labels hollow, the model's filled. */
function Mark({ series, point: { label, href }, mark, x, y }: MarkProps) {
  return (
    <Link href={href} prefetch={false} aria-label={label} {...mark} className="group/mark outline-none">
      <title>{label}</title>
      {/* Larger than what is drawn, to be hit. */}
      <circle
        cx={x}
        cy={y}
        r={12}
        className="fill-transparent group-focus-visible/mark:stroke-2 group-focus-visible/mark:stroke-accent"
      />
      <circle
        cx={x}
        cy={y}
        r={4}
        fill={series === "original" ? "var(--canvas)" : "var(--scale-3)"}
        className="stroke-muted group-hover/mark:stroke-2 group-hover/mark:stroke-ink"
      />
    </Link>
  );
}
