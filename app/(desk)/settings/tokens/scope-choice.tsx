import { Checkbox } from "@/components/ui/checkbox";
import type { Role } from "@/lib/db/roles";
import { ALL_PERMISSIONS, isAllowed, PERMISSIONS, type Permission } from "@/lib/permissions";
import * as t from "@/texts/tokens";

interface ScopeChoiceProps {
  role: Role;
  /** Null for all that the role may. */
  scope: readonly Permission[] | null;
  onScopeChange: (scope: readonly Permission[] | null) => void;
  error: string | null;
}

/** What a token is for: all that its role may, or some of it. */
export function ScopeChoice({ role, scope, onScopeChange, error }: ScopeChoiceProps) {
  const permissions = ALL_PERMISSIONS.filter((permission) => isAllowed({ role }, permission));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 font-medium text-sm">{t.scope}</legend>
      <Checkbox
        label={t.allThatRoleMay(role)}
        checked={scope === null}
        onCheckedChange={(all) => onScopeChange(all ? null : ["read"])}
      />
      {scope === null
        ? null
        : permissions.map((permission) => (
            <Checkbox
              key={permission}
              label={<span className="font-mono text-xs">{permission}</span>}
              hint={PERMISSIONS[permission].does}
              checked={scope.includes(permission)}
              onCheckedChange={(chosen) =>
                onScopeChange(permissions.filter((other) => (other === permission ? chosen : scope.includes(other))))
              }
              className="ml-6"
            />
          ))}
      {error === null ? null : (
        <p role="alert" className="text-danger-text text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
