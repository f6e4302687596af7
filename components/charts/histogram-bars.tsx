"use client";

import Link from "next/link";
import { createContext, type KeyboardEvent, type ReactElement, useContext, useId, useRef, useState } from "react";
import { Bar, BarChart, type BarShapeProps, ResponsiveContainer, XAxis, YAxis } from "recharts";
import * as t from "@/texts/charts";
import { binName, HISTOGRAM_SERIES, type HistogramBin, type HistogramSeries } from "./histogram-series";
import { fillOf } from "./series-swatch";

interface HistogramBarsProps {
  attribute: string;
  bins: readonly HistogramBin[];
  hrefFor: (series: HistogramSeries, value: number | null) => string;
  /** The bin under the pointer or the focus, `null` when there is none. */
  onPoint: (bin: HistogramBin | null) => void;
}

// Recharts mounts all bars anew, and so loses the focus, when it is given new objects: these stay the same.
const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 };
const BACKGROUND = { fill: "none" };

function tickName(bin: HistogramBin): string {
  return bin.value === null ? "–" : String(bin.value);
}

/**
 * The bars of a histogram. Each is a link; together they are one stop of the Tab key, left and right move between bars. The
 * series differ by fill: original hollow, predicted hatched, final solid in the colour of the value.
 */
export function HistogramBars({ attribute, bins, hrefFor, onPoint }: HistogramBarsProps) {
  const hatch = useId();
  const root = useRef<HTMLDivElement>(null);
  const [tabStop, setTabStop] = useState(`final ${bins.length - 1}`);

  function handleKey(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    // Recharts draws series by series; the eye and the keys go bin by bin.
    const links = [...(root.current?.querySelectorAll<SVGAElement>("a[data-bar]") ?? [])].sort(
      (a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left,
    );
    const at = links.findIndex((link) => link.matches(":focus"));
    links[at + step]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside of it.
    <div ref={root} onKeyDown={handleKey} className="h-40">
      <BarContext value={{ attribute, bins, hrefFor, onPoint, hatch, tabStop, onTabStop: setTabStop }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 280, height: 160 }}>
          <BarChart data={bins} accessibilityLayer={false} margin={MARGIN} barCategoryGap="12%" barGap={0}>
            <defs>
              <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line x1="0" x2="0" y1="0" y2="4" className="stroke-muted" strokeWidth="3" />
              </pattern>
            </defs>
            <XAxis
              dataKey={tickName}
              height={20}
              interval={0}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              tick={{ fill: "var(--muted)", fontSize: 12 }}
            />
            <YAxis hide domain={[0, "dataMax"]} />
            {HISTOGRAM_SERIES.map((series) => (
              <Bar
                key={series}
                dataKey={series}
                isAnimationActive={false}
                background={BACKGROUND}
                shape={SHAPES[series]}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </BarContext>
    </div>
  );
}

interface BarContextValue extends HistogramBarsProps {
  hatch: string;
  /** The bar that the Tab key reaches, as `series index`. */
  tabStop: string;
  onTabStop: (key: string) => void;
}

const BarContext = createContext<BarContextValue | null>(null);

const SHAPES: Record<HistogramSeries, (shape: BarShapeProps) => ReactElement> = {
  original: (shape) => <BarLink series="original" shape={shape} />,
  predicted: (shape) => <BarLink series="predicted" shape={shape} />,
  final: (shape) => <BarLink series="final" shape={shape} />,
};

function BarLink({ series, shape }: { series: HistogramSeries; shape: BarShapeProps }) {
  const context = useContext(BarContext);
  const bin = context?.bins[shape.index];
  if (context === null || bin === undefined) return <g />;
  const { attribute, hrefFor, onPoint, hatch, tabStop, onTabStop } = context;
  const column = { x: shape.x, width: shape.width, y: shape.background?.y ?? 0, height: shape.background?.height ?? 0 };
  const key = `${series} ${shape.index}`;
  return (
    <Link
      href={hrefFor(series, bin.value)}
      prefetch={false}
      data-bar=""
      tabIndex={key === tabStop ? 0 : -1}
      aria-label={t.bar(attribute, binName(bin.value), series, bin[series])}
      onFocus={() => {
        onTabStop(key);
        onPoint(bin);
      }}
      onBlur={() => onPoint(null)}
      onMouseEnter={() => onPoint(bin)}
      onMouseLeave={() => onPoint(null)}
      className="group/bar outline-none"
    >
      {/* The whole height can be pressed: a bar of three turns among thousands is too low to hit. */}
      <rect {...column} className="fill-transparent group-hover/bar:fill-hover group-focus-visible/bar:fill-selected" />
      <rect
        x={shape.x + 1}
        y={shape.y}
        width={Math.max(0, shape.width - 2)}
        height={Math.max(0, shape.height)}
        {...fillOf(series, bin.value, hatch)}
      />
      <rect
        x={column.x}
        y={column.y}
        width={column.width}
        height={column.height}
        className="fill-none group-focus-visible/bar:stroke-2 group-focus-visible/bar:stroke-accent"
      />
    </Link>
  );
}
