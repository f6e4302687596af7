import type { SelectItem } from "@/components/ui/select";
import type { Role } from "@/lib/db/roles";

export const ROLE_ITEMS: readonly SelectItem<Role>[] = [
  { value: "reviewer", label: "reviewer", hint: "Rates turns" },
  { value: "admin", label: "admin", hint: "Also manages datasets, endpoints, people and tokens" },
];
