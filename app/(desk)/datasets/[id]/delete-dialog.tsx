"use client";

import { useState, useTransition } from "react";
import { fillText } from "@/components/texts/fill-text";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { callServer } from "@/components/ui/server-call";
import type { Dataset } from "@/lib/db/datasets";
import * as t from "@/texts/dataset";
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
      title={t.removeQuestion(dataset.name)}
      losses={<Losses dataset={dataset} reviewedTurns={reviewedTurns} />}
      typeToConfirm={typeName ? dataset.name : undefined}
      confirmLabel={t.removeDataset}
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
      <p>{t.lost}</p>
      <ul className="numeric mt-1 list-disc pl-5">
        <li>{t.lostRecords(records, assistantTurns, rejected)}</li>
        {latestRun ? <li>{t.lostRuns}</li> : null}
        {reviewedTurns > 0 ? (
          <li>
            {fillText(t.lostReviews, {
              reviews: <strong className="font-semibold text-ink">{t.reviewsOf(reviewedTurns)}</strong>,
            })}
          </li>
        ) : null}
      </ul>
      <p className="mt-1">{t.exportFirst}</p>
    </>
  );
}
