"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { Endpoint } from "@/lib/db/endpoints";
import { isUnfiltered, type TurnFilter } from "@/lib/review/filter";
import { formatTurnFilter } from "@/lib/review/filter-format";
import * as t from "@/texts/turns-table";
import type { RowPage } from "./row-pages";

const StartForm = dynamic(() => import("@/app/(desk)/datasets/[id]/start-form").then((module) => module.StartForm), {
  ssr: false,
  loading: () => (
    <div className="h-60">
      <Spinner label={t.openingForm} />
    </div>
  ),
});

interface ScoreRowsProps {
  datasetId: string;
  /** What is scored: all that a filter lets through, or turns that were picked. */
  rows: { filter: TurnFilter } | { ids: readonly string[] };
  /** How many turns that are. */
  total: RowPage["total"];
  /** What the button that opens it says. */
  label: string;
  endpoints: readonly Endpoint[];
}

/** Starts a run of the turns that the table's filter lets through, on all of its pages. */
export function ScoreRows({ datasetId, rows, total, label, endpoints }: ScoreRowsProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          {label}
        </Button>
      }
      title={t.score(total)}
      description={"filter" in rows ? t.scoresFilter : t.scoresSelected}
      width="sm"
    >
      <StartForm
        datasetId={datasetId}
        endpoints={endpoints}
        {...scopeOf(rows)}
        onStarted={() => router.push(`/datasets/${datasetId}`)}
        submitLabel={t.score(total)}
      >
        <p className="text-muted text-sm">{t.earlierScoresStay}</p>
      </StartForm>
    </Dialog>
  );
}

/** Without a condition a filter is no scope of a run: it is all turns. */
function scopeOf(rows: ScoreRowsProps["rows"]) {
  if ("ids" in rows) return { scope: "filter", turns: rows.ids } as const;
  return isUnfiltered(rows.filter)
    ? ({ scope: "all" } as const)
    : ({ scope: "filter", filter: formatTurnFilter(rows.filter) } as const);
}
