import { startTransition, useOptimistic } from "react";
import { Select } from "@/components/ui/select";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import type { Role } from "@/lib/db/roles";
import type { Person } from "@/lib/db/users";
import * as t from "@/texts/people";
import { setRole } from "./actions";
import { ROLE_ITEMS } from "./role-items";

/** A person's role, changed at once; a refusal puts it back and says why. */
export function RoleSelect({ person }: { person: Person }) {
  const toast = useToast();
  const [role, showRole] = useOptimistic(person.role);

  function change(next: Role) {
    startTransition(async () => {
      showRole(next);
      const result = await callServer(() => setRole({ id: person.id, role: next }));
      if (!result.ok)
        toast.show({ title: t.isStill(person.name, person.role), description: result.message, kind: "error" });
    });
  }

  return (
    <Select
      label={t.roleOf(person.name)}
      items={ROLE_ITEMS}
      value={role}
      onValueChange={change}
      className="max-w-32 min-w-28"
    />
  );
}
