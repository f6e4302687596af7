import { ConfirmCall } from "@/components/ui/confirm-call";
import type { Person } from "@/lib/db/users";
import { removeFromDesk } from "./actions";

export function RemovePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  return (
    <ConfirmCall
      title={`Remove ${person.name}?`}
      losses={`${person.email} can no longer sign in, and their API tokens stop working. Datasets and runs that they started stay.`}
      confirmLabel="Remove person"
      call={() => removeFromDesk(person.id)}
      onClose={onClose}
    />
  );
}
