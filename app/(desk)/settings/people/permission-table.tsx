import { Check, Minus } from "lucide-react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ROLES } from "@/lib/db/roles";
import { ALL_PERMISSIONS, isAllowed, PERMISSIONS } from "@/lib/permissions";
import * as t from "@/texts/people";

/** What each role may do, from the table that pages, actions and API ask. */
export function PermissionTable() {
  return (
    <section aria-labelledby="permissions" className="flex flex-col gap-2">
      <h2 id="permissions" className="font-semibold text-lg">
        {t.whatRolesMay}
      </h2>
      <Table caption={t.permissions}>
        <TableHead>
          <TableRow>
            <TableHeader>{t.permission}</TableHeader>
            {ROLES.map((role) => (
              <TableHeader key={role}>{role}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {ALL_PERMISSIONS.map((permission) => (
            <TableRow key={permission}>
              <TableCell className="min-w-56">{PERMISSIONS[permission].does}</TableCell>
              {ROLES.map((role) => (
                <TableCell key={role}>
                  <Mark given={isAllowed({ role }, permission)} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function Mark({ given }: { given: boolean }) {
  const Icon = given ? Check : Minus;
  return (
    <>
      <Icon aria-hidden="true" className={given ? "size-4" : "size-4 text-faint"} />
      <span className="sr-only">{given ? t.yes : t.no}</span>
    </>
  );
}
