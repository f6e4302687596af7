"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ROLE_ITEMS } from "@/app/(desk)/settings/people/role-items";
import { ShownOnce } from "@/app/(desk)/settings/shown-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select, type SelectItem } from "@/components/ui/select";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Role } from "@/lib/db/roles";
import type { Permission } from "@/lib/permissions";
import * as common from "@/texts/common";
import * as t from "@/texts/tokens";
import { createOwnToken } from "./actions";
import { ScopeChoice } from "./scope-choice";

export function CreateToken() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" className="size-3.5" />
          {t.create}
        </Button>
      }
      title={t.createTitle}
    >
      <TokenForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;
const EXPIRIES: readonly SelectItem<string>[] = [
  { value: "30", label: t.inDays(30) },
  { value: "90", label: t.inDays(90) },
  { value: "365", label: t.inOneYear },
  { value: "never", label: common.never, hint: t.neverHint },
];

function TokenForm({ onDone }: { onDone: () => void }) {
  const [role, setRole] = useState<Role>("admin");
  const [scope, setScope] = useState<readonly Permission[] | null>(null);
  const { form, pending, result, errorOf, refusal } = useFormAction(
    ({ name, days }) => {
      const expiresAt = days === "never" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
      return createOwnToken({ name, role, scope, expiresAt });
    },
    ["name", "scope"],
  );
  if (result?.ok)
    return <ShownOnce label={t.token} hint={t.tokenHint} value={result.value} what={t.copied} onDone={onDone} />;
  return (
    <form {...form} className="flex flex-col gap-4">
      <Field label={common.name} hint={t.nameHint} error={errorOf("name")}>
        <Input name="name" autoComplete="off" required />
      </Field>
      <Field label={common.role} hint={t.roleHint}>
        <Select
          items={ROLE_ITEMS}
          value={role}
          onValueChange={(next) => {
            setRole(next);
            setScope(null);
          }}
        />
      </Field>
      <ScopeChoice role={role} scope={scope} onScopeChange={setScope} error={errorOf("scope")} />
      <Field label={t.expires}>
        <Select name="days" items={EXPIRIES} defaultValue="90" />
      </Field>
      <RefusalMessage refusal={refusal} />
      {/* In sight however long the list of scopes is. */}
      <footer className="sticky -bottom-4 -mx-4 -mb-4 flex justify-end border-t bg-raised px-4 py-3">
        <Button type="submit" variant="primary" pending={pending}>
          {t.create}
        </Button>
      </footer>
    </form>
  );
}
