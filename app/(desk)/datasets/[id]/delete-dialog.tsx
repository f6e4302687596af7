"use client";

import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { formatCount } from "@/components/ui/format";
import { callServer } from "@/components/ui/server-call";
import type { Dataset } from "@/lib/db/datasets";
import { deleteDataset } from "./actions";

interface DeleteDialogProps {
  dataset: Dataset;
  reviewedTurns: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a dataset is deleted; where people have reviewed, its name has to be typed. */
export function DeleteDialog({ dataset, reviewedTurns, open, onOpenChange }: DeleteDialogProps) {
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  // Somebody may have begun to review after this page came: the server then asks for the name.
  const [nameNeeded, setNameNeeded] = useState(false);
  const typeName = nameNeeded || reviewedTurns > 0;

  function remove() {
    start(async () => {
      const typedName = typeName ? dataset.name : undefined;
      const refused = await callServer(() => deleteDataset({ id: dataset.id, typedName }));
      if (!refused || refused.ok) return;
      setError(refused.message);
      if (refused.reason === "name-needed") setNameNeeded(true);
    });
  }

  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setError(null);
        onOpenChange(next);
      }}
      title={`Delete ${dataset.name}?`}
      losses={<Losses dataset={dataset} reviewedTurns={reviewedTurns} />}
      typeToConfirm={typeName ? dataset.name : undefined}
      confirmLabel="Delete dataset"
      onConfirm={remove}
      pending={pending}
      error={error}
    />
  );
}

function Losses({ dataset, reviewedTurns }: { dataset: Dataset; reviewedTurns: number }) {
  const { records, assistantTurns, rejected, latestRun } = dataset;
  return (
    <>
      <p>This is lost for good:</p>
      <ul className="numeric mt-1 list-disc pl-5">
        <li>
          {formatCount(records)} records with {formatCount(assistantTurns)} assistant turns
          {rejected > 0 ? `, and ${formatCount(rejected)} rejected lines` : ""}
        </li>
        {latestRun ? <li>all its runs with their scores; a run under way is cancelled</li> : null}
        {reviewedTurns > 0 ? (
          <li>
            <strong className="font-semibold text-ink">
              the reviews of {formatCount(reviewedTurns)} {reviewedTurns === 1 ? "turn" : "turns"}
            </strong>
            , with their notes and history
          </li>
        ) : null}
      </ul>
      <p className="mt-1">Export it first if you may need it again.</p>
    </>
  );
}
