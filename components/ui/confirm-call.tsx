"use client";

import { type ReactNode, useState, useTransition } from "react";
import { AlertDialog } from "./alert-dialog";
import { callServer, type ServerRefusal } from "./server-call";

interface ConfirmCallProps {
  title: string;
  /** What is lost, by name and number. */
  losses: ReactNode;
  confirmLabel: string;
  /** Done on confirmation. Its refusal is shown in place; success closes. */
  call: () => Promise<{ ok: true } | ServerRefusal>;
  onClose: () => void;
}

/** An open question before the server is asked to destroy something. */
export function ConfirmCall({ title, losses, confirmLabel, call, onClose }: ConfirmCallProps) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function confirm() {
    startTransition(async () => {
      const result = await callServer(call);
      if (result.ok) onClose();
      else setError(result.message);
    });
  }

  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={title}
      losses={losses}
      confirmLabel={confirmLabel}
      onConfirm={confirm}
      pending={pending}
      error={error}
    />
  );
}
