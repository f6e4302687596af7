"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { useFormAction } from "@/components/ui/use-form-action";
import * as common from "@/texts/common";
import * as t from "@/texts/people";
import { inviteToDesk } from "./actions";
import { ROLE_ITEMS } from "./role-items";
import { SecretLink } from "./secret-link";

export function InvitePerson() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden="true" className="size-3.5" />
          {t.invite}
        </Button>
      }
      title={t.invite}
      description={t.inviteAbout}
    >
      <InviteForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { form, pending, result, errorOf, refusal } = useFormAction(
    ({ role, email }) => inviteToDesk({ role, email: email === "" ? null : email }),
    ["role", "email"],
  );
  if (result?.ok) return <SecretLink path={result.value} label={t.invitationLink} onDone={onDone} />;
  return (
    <form {...form} className="flex flex-col gap-4">
      <Field label={common.role} error={errorOf("role")}>
        <Select name="role" items={ROLE_ITEMS} defaultValue="reviewer" />
      </Field>
      <Field label={common.email} optional hint={t.emailHint} error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="off" />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending} className="self-end">
        {t.makeLink}
      </Button>
    </form>
  );
}
