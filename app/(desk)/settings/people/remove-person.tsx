import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { callServer } from "@/components/ui/server-call";
import type { Person } from "@/lib/db/users";
import { removeFromDesk } from "./actions";

type RemovePersonProps = { person: Person; onClose: () => void };

export function RemovePerson({ person, onClose }: RemovePersonProps) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function remove() {
    startTransition(async () => {
      const result = await callServer(() => removeFromDesk(person.id));
      if (result.ok) onClose();
      else setError(result.message);
    });
  }

  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Remove ${person.name}?`}
      losses={`${person.email} can no longer sign in, and their API tokens stop working. Datasets and runs that they started stay.`}
      confirmLabel="Remove person"
      onConfirm={remove}
      pending={pending}
      error={error}
    />
  );
}
