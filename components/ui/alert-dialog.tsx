"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useState } from "react";
import { fillText } from "@/components/texts/fill-text";
import * as common from "@/texts/common";
import * as t from "@/texts/ui";
import { Button } from "./button";
import { classNames } from "./class-names";
import { BACKDROP, DIALOG_POPUP } from "./dialog-style";
import { Field } from "./field";
import { Input } from "./input";

interface AlertDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question: "Delete oasst2?" */
  title: string;
  /** What is lost, by name and number. */
  losses: ReactNode;
  /** Has to be typed before the button works: for losses that nothing brings back. */
  typeToConfirm?: string;
  /** The deed, not "OK": "Delete dataset". */
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean;
  error?: string | null;
}

/** Asks once before something is lost. Stays open until the caller closes it, so that a failure is seen in place. */
export function AlertDialog({ open, onOpenChange, ...content }: AlertDialogProps) {
  return (
    <BaseAlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={BACKDROP} />
        <BaseAlertDialog.Popup className={classNames(DIALOG_POPUP, "max-w-md")}>
          <Question {...content} />
        </BaseAlertDialog.Popup>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}

/** Mounted anew with each opening, which forgets what was typed the last time. */
function Question({
  title,
  losses,
  typeToConfirm,
  confirmLabel,
  onConfirm,
  pending = false,
  error,
}: Omit<AlertDialogProps, "open" | "onOpenChange">) {
  const [typed, setTyped] = useState("");
  const blocked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm.trim();

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !pending) onConfirm();
      }}
    >
      <div className="flex flex-col gap-3 p-4">
        <div>
          <BaseAlertDialog.Title className="font-semibold text-base">{title}</BaseAlertDialog.Title>
          <BaseAlertDialog.Description render={<div />} className="mt-1 text-muted text-sm">
            {losses}
          </BaseAlertDialog.Description>
        </div>
        {typeToConfirm === undefined ? null : (
          <Field
            label={fillText(t.typeToGoOn, {
              words: <span className="select-all rounded-sm bg-hover px-1 font-mono">{typeToConfirm}</span>,
            })}
          >
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        {error ? (
          <p role="alert" className="text-danger-text text-sm">
            {error}
          </p>
        ) : null}
      </div>
      <div className="flex justify-end gap-2 border-t px-4 py-3">
        <BaseAlertDialog.Close render={<Button>{common.cancel}</Button>} />
        <Button type="submit" variant="danger" disabled={blocked} pending={pending}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}
