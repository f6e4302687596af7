"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { Agreement } from "@/lib/review/statistics";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts-agreement";
import {
  type AgreementHref,
  type AgreementPart,
  type AgreementRow,
  APART_STEPS,
  agreementRows,
  agreementTable,
} from "./agreement-data";
import { ChartFrame } from "./chart-frame";
import { useMarkKeys } from "./use-mark-keys";
import { useWidth } from "./use-width";

interface AgreementChartProps {
  agreement: Record<Attribute, Agreement>;
  /** Keep it stable between renders. */
  hrefFor: AgreementHref;
}

const ROW = 28;
const HEAD = 24;
const NAMES = 84;
const NUMBER = 56;
const BAR = 16;
// Most parts that a row can have: the arrow keys go by rows of so many.
const PARTS = 3;
const WORDS = [
  [t.same, APART_STEPS.same],
  [t.oneApart, APART_STEPS.one],
  [t.moreApart, APART_STEPS.more],
] as const;

/** How far the model is from people: per attribute the shares of turns by how far they are apart, and bias and error in numbers. */
export function AgreementChart({ agreement, hrefFor }: AgreementChartProps) {
  const rows = useMemo(() => agreementRows(agreement, hrefFor), [agreement, hrefFor]);
  const table = useMemo(() => agreementTable(agreement, hrefFor), [agreement, hrefFor]);
  return (
    <ChartFrame
      title={t.title}
      about={
        <span className="flex flex-wrap items-center gap-x-3">
          {WORDS.map(([words, step]) => (
            <span key={words} className="flex items-center gap-1">
              <span
                aria-hidden="true"
                className={`scale-value-${step} size-2.5 rounded-xs inset-ring inset-ring-line-strong`}
              />
              {words}
            </span>
          ))}
          <span>{t.measures}</span>
        </span>
      }
      name={t.name}
      table={table}
      note={t.note}
      height="min-h-70"
    >
      <AgreementBars rows={rows} />
    </ChartFrame>
  );
}

function AgreementBars({ rows }: { rows: readonly AgreementRow[] }) {
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const { root, onKeyDown, markProps } = useMarkKeys<SVGSVGElement>(
    PARTS,
    PARTS * rows.findIndex(({ parts }) => parts.length > 0),
  );
  const bar = Math.max(60, width - NAMES - 3 * NUMBER);
  const ends = [1, 2, 3].map((column) => NAMES + bar + column * NUMBER);
  return (
    <div ref={ref}>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset. */}
      <svg
        ref={root}
        onKeyDown={onKeyDown}
        role="group"
        aria-label={t.bars}
        width={width}
        height={HEAD + rows.length * ROW}
        className="numeric block max-w-full text-xs"
      >
        <g className="fill-faint">
          {t.numbers.map((name, index) => (
            <text key={name} x={ends[index]} y={12} textAnchor="end">
              {name}
            </text>
          ))}
        </g>
        {rows.map(({ attribute, n, bias, meanAbsoluteError, parts }, index) => {
          const top = HEAD + index * ROW;
          return (
            <g key={attribute}>
              <text x={0} y={top + BAR / 2} dominantBaseline="central" className="fill-muted">
                {attribute}
              </text>
              {parts.map((part, at) => (
                <Part
                  key={part.step}
                  part={part}
                  mark={markProps(index * PARTS + at)}
                  left={NAMES}
                  top={top}
                  bar={bar}
                />
              ))}
              {[n, bias, meanAbsoluteError].map((text, column) => (
                <text
                  key={ends[column]}
                  x={ends[column]}
                  y={top + BAR / 2}
                  textAnchor="end"
                  dominantBaseline="central"
                  className="fill-ink"
                >
                  {text}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface PartProps {
  part: AgreementPart;
  mark: object;
  left: number;
  top: number;
  /** Width of the whole bar. */
  bar: number;
}

function Part({ part: { start, share, step, label, href }, mark, left, top, bar }: PartProps) {
  const place = { x: left + start * bar, y: top, width: Math.max(2, share * bar - 1), height: BAR };
  return (
    <Link href={href} prefetch={false} aria-label={label} {...mark} className="group/part outline-none">
      <title>{label}</title>
      {/* Taller than what is drawn, to be hit. */}
      <rect {...place} y={top - 4} height={BAR + 8} className="fill-transparent" />
      <rect
        {...place}
        fill={`var(--scale-${step})`}
        className="stroke-1 stroke-line-strong group-hover/part:stroke-2 group-hover/part:stroke-line-strong group-focus-visible/part:stroke-2 group-focus-visible/part:stroke-accent"
      />
    </Link>
  );
}
