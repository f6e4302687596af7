"use client";

import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { callServer } from "@/components/ui/server-call";
import * as t from "@/texts/endpoints";
import { removeEndpoint } from "./actions";

export function DeleteEndpoint({ id, name }: { id: string; name: string }) {
  const [open, setOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function remove() {
    startTransition(async () => {
      const result = await callServer(() => removeEndpoint(id));
      if (!result.ok) setError(result.message);
    });
  }

  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)} aria-label={t.deleteNamed(name)}>
        {t.askDelete}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t.deleteQuestion(name)}
        losses={t.deleteLosses}
        confirmLabel={t.deleteEndpoint}
        onConfirm={remove}
        pending={pending}
        error={error}
      />
    </>
  );
}
