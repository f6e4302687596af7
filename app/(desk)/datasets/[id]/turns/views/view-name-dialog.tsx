"use client";

import { useEffect } from "react";
import type { ColumnLayout } from "@/components/data-table/column-layout";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import type { View } from "@/lib/db/views";
import * as common from "@/texts/common";
import * as t from "@/texts/turns-views";
import { changeView, createView } from "./actions";

interface ViewNameDialogProps {
  datasetId: string;
  /** The view that gets another name; null to save a new one. */
  renamed: View | null;
  shown: { query: string; columns: ColumnLayout };
  onSaved: (viewId: string) => void;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({ datasetId, renamed, shown, onSaved, onClose }: ViewNameDialogProps) {
  const { form, pending, result, errorOf, refusal } = useFormAction(
    (fields) =>
      renamed ? changeView({ ...fields, datasetId, id: renamed.id }) : createView({ ...fields, datasetId, ...shown }),
    ["name"],
  );
  const savedId = result?.ok === true ? result.value : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per success, whatever the parent renders.
  useEffect(() => {
    if (savedId === null) return;
    onSaved(savedId);
    onClose();
  }, [savedId]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="sm"
      title={renamed ? t.renameView : t.saveView}
      description={renamed ? undefined : t.saveViewHint}
    >
      <form {...form} className="flex flex-col gap-3">
        <Field label={common.name} error={errorOf("name")}>
          <Input name="name" defaultValue={renamed?.name} maxLength={80} autoComplete="off" dir="auto" required />
        </Field>
        <RefusalMessage refusal={refusal} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" pending={pending}>
            {renamed ? t.rename : t.saveView}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
