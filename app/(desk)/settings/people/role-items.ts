import type { SelectItem } from "@/components/ui/select";
import type { Role } from "@/lib/db/roles";
import * as t from "@/texts/people";

export const ROLE_ITEMS: readonly SelectItem<Role>[] = (["viewer", "reviewer", "admin"] as const).map((role) => ({
  value: role,
  label: role,
  hint: t.roleHints[role],
}));
