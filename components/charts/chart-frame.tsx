"use client";

import { BarChart3, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import * as t from "@/texts/charts";
import { ChartDataTable } from "./chart-data-table";
import { type ChartTable, formatCsv } from "./chart-table";
import { saveFile } from "./save-file";

interface ChartFrameProps {
  /** The question that the chart answers. */
  title: string;
  /** What it is about, in a word or a line. */
  about?: ReactNode;
  /** The chart's name among its page's: for buttons and files. */
  name: string;
  table: ChartTable;
  /** What a reader of the picture alone has to know, such as the key to its colours. */
  note: string;
  /** Tailwind's min-height class of the body, so that the table in place of the chart moves nothing below. */
  height?: string;
  /** The chart: one SVG, and perhaps words beside it. */
  children: ReactNode;
}

/** What every chart has: its question as title, its numbers as a table in its place, and both to take away. */
export function ChartFrame({ title, about, name, table, note, height, children }: ChartFrameProps) {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const { show } = useToast();

  async function savePicture() {
    const drawing = body.current?.querySelector("svg");
    if (!drawing) return;
    try {
      const { drawPicture } = await import("./picture");
      saveFile(`${name}.png`, await drawPicture(drawing, title, note));
    } catch (error) {
      show({ kind: "error", title: t.pictureFailed, description: (error as Error).message });
    }
  }

  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <header className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={id} className="font-medium text-sm">
            {title}
          </h3>
          {about ? <div className="text-faint text-xs">{about}</div> : null}
        </div>
        <div className="flex shrink-0">
          <Tooltip text={asTable ? t.chart : t.table}>
            <IconButton
              label={asTable ? t.showAsChart(name) : t.showAsTable(name)}
              size="sm"
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? (
                <BarChart3 aria-hidden="true" className="size-4" />
              ) : (
                <Table2 aria-hidden="true" className="size-4" />
              )}
            </IconButton>
          </Tooltip>
          <Menu
            align="end"
            trigger={
              <IconButton label={t.download(name)} size="sm">
                <Download aria-hidden="true" className="size-4" />
              </IconButton>
            }
          >
            <MenuItem
              onSelect={() => saveFile(`${name}.csv`, new Blob([formatCsv(table)], { type: "text/csv;charset=utf-8" }))}
            >
              {t.numbers}
            </MenuItem>
            <MenuItem disabled={asTable} onSelect={savePicture}>
              {t.picture}
            </MenuItem>
          </Menu>
        </div>
      </header>
      <div ref={body} className={height}>
        {asTable ? <ChartDataTable table={table} /> : children}
      </div>
    </section>
  );
}
