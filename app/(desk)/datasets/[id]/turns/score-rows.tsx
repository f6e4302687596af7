"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { StartForm } from "@/app/(desk)/datasets/[id]/start-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Endpoint } from "@/lib/db/endpoints";
import { formatTurnFilter, type TurnFilter } from "@/lib/review/filter";

interface ScoreRowsProps {
  datasetId: string;
  filter: TurnFilter;
  /** How many turns match, in words: "340 turns", "10,000+ turns". */
  turns: string;
  endpoints: readonly Endpoint[];
}

/** Starts a run of the turns that the table's filter lets through, on all of its pages. */
export function ScoreRows({ datasetId, filter, turns, endpoints }: ScoreRowsProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          Score these rows
        </Button>
      }
      title={`Score ${turns}`}
      description="All that match the filter now, on every page. The run keeps to them, whatever its own predictions change."
      width="sm"
    >
      <StartForm
        datasetId={datasetId}
        endpoints={endpoints}
        scope="filter"
        filter={formatTurnFilter(filter)}
        onStarted={() => router.push(`/datasets/${datasetId}`)}
        submitLabel={`Score ${turns}`}
      >
        <p className="text-muted text-sm">
          Earlier runs keep their scores. Predictions that are shown now stay: choose “Show this run” on the overview to
          see the new ones.
        </p>
      </StartForm>
    </Dialog>
  );
}
