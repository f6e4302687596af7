"use client";

import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { useMarkKeys } from "./use-mark-keys";

/** A cell of a matrix of values. */
export interface HeatCell {
  /** The number in it. */
  text: string;
  /** Its place on the scale of magnitude, 0 to 4; null for a cell without a colour. */
  step: number | null;
  /** Stands out: where both agree. */
  outlined?: boolean;
  /** What a screen reader says of it. */
  label: string;
  /** The rows behind it; none where there are no rows. */
  href?: string;
}

interface HeatMatrixProps {
  /** What the matrix shows. */
  label: string;
  rowTitle?: string;
  columnTitle?: string;
  rows: readonly string[];
  columns: readonly string[];
  /** Row by row. */
  cells: readonly (readonly HeatCell[])[];
  /** Sizes in px: a cell's side, and the room for the names of rows and columns. */
  size: { cell: number; left: number; top: number };
  /** Long names of columns stand upright. */
  upright?: boolean;
}

const GAP = 2;

/** Numbers in rows and columns on the one scale of magnitude. Each cell is a link; together they are one stop of the Tab key. */
export function HeatMatrix({ label, rowTitle, columnTitle, rows, columns, cells, size, upright }: HeatMatrixProps) {
  const { cell, left, top } = size;
  const firstStop = cells.flat().findIndex(({ href }) => href !== undefined);
  const { root, onKeyDown, markProps } = useMarkKeys<SVGSVGElement>(columns.length, firstStop);
  const width = left + columns.length * cell;
  const height = top + rows.length * cell;
  const middleOf = (index: number) => index * cell + cell / 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset.
    <svg
      ref={root}
      onKeyDown={onKeyDown}
      role="group"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="numeric max-w-full text-xs"
    >
      <g className="fill-muted">
        {columnTitle ? (
          <text x={left} y={10} className="fill-faint">
            {columnTitle}
          </text>
        ) : null}
        {rowTitle ? (
          <text transform={`translate(10 ${top + rows.length * cell}) rotate(-90)`} className="fill-faint">
            {rowTitle}
          </text>
        ) : null}
        {columns.map((name, index) => (
          <text
            key={name}
            transform={`translate(${left + middleOf(index)} ${top - 6})${upright ? " rotate(-90)" : ""}`}
            textAnchor={upright ? "start" : "middle"}
            dominantBaseline={upright ? "central" : undefined}
          >
            {name}
          </text>
        ))}
        {rows.map((name, index) => (
          <text key={name} x={left - 6} y={top + middleOf(index)} textAnchor="end" dominantBaseline="central">
            {name}
          </text>
        ))}
      </g>
      {cells.map((row, rowIndex) =>
        row.map((found, columnIndex) => (
          <Cell
            key={columns[columnIndex]}
            found={found}
            mark={markProps(rowIndex * columns.length + columnIndex)}
            x={left + columnIndex * cell}
            y={top + rowIndex * cell}
            side={cell - GAP}
          />
        )),
      )}
    </svg>
  );
}

interface CellProps {
  found: HeatCell;
  mark: object;
  x: number;
  y: number;
  side: number;
}

function Cell({ found: { text, step, outlined, label, href }, mark, x, y, side }: CellProps) {
  const drawn = (
    <>
      <rect
        x={x}
        y={y}
        width={side}
        height={side}
        rx={2}
        fill={step === null ? "var(--sunken)" : `var(--scale-${step})`}
        className={classNames(
          outlined && "stroke-line-strong",
          "group-hover/cell:stroke-2 group-hover/cell:stroke-line-strong group-focus-visible/cell:stroke-2 group-focus-visible/cell:stroke-accent",
        )}
      />
      <text
        x={x + side / 2}
        y={y + side / 2}
        textAnchor="middle"
        dominantBaseline="central"
        fill={step === null ? "var(--faint)" : `var(--on-scale-${step})`}
      >
        {text}
      </text>
    </>
  );
  if (!href) return <g>{drawn}</g>;
  return (
    <Link href={href} prefetch={false} aria-label={label} {...mark} className="group/cell outline-none">
      <title>{label}</title>
      {drawn}
    </Link>
  );
}
