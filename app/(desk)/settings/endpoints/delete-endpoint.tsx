"use client";

import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { callServer } from "@/components/ui/server-call";
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
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)} aria-label={`Delete ${name}`}>
        Delete…
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        losses="Its address, settings and token are gone for new runs. Runs that used it keep their scores and its name, and one under way goes on to its end."
        confirmLabel="Delete endpoint"
        onConfirm={remove}
        pending={pending}
        error={error}
      />
    </>
  );
}
