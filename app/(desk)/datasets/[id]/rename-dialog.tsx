"use client";

import { useEffect, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Dataset } from "@/lib/db/datasets";
import * as common from "@/texts/common";
import * as t from "@/texts/dataset";
import { renameDataset } from "./actions";

interface RenameDialogProps {
  dataset: Pick<Dataset, "id" | "name">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RenameDialog({ dataset, open, onOpenChange }: RenameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.renameDataset} width="sm">
      <RenameForm dataset={dataset} onRenamed={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Mounted anew with each opening, which forgets the last refusal. */
function RenameForm({ dataset, onRenamed }: { dataset: RenameDialogProps["dataset"]; onRenamed: () => void }) {
  const id = useId();
  const { form, pending, result, errorOf, refusal } = useFormAction(
    (fields) => renameDataset({ ...fields, id: dataset.id }),
    ["name"],
  );
  const renamed = result?.ok === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per success, whatever the parent renders.
  useEffect(() => {
    if (renamed) onRenamed();
  }, [renamed]);
  return (
    <form {...form} id={id} className="flex flex-col gap-3">
      <Field label={common.name} error={errorOf("name")}>
        <Input name="name" defaultValue={dataset.name} maxLength={200} autoComplete="off" dir="auto" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          {t.rename}
        </Button>
      </div>
    </form>
  );
}
