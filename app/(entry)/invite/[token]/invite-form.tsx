"use client";

import { NewPasswordFields } from "@/app/(entry)/new-password-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Role } from "@/lib/db/roles";
import * as common from "@/texts/common";
import * as t from "@/texts/entry";
import { acceptInvite } from "./actions";

const FIELDS = ["name", "email", "password", "repeat"] as const;

type InviteFormProps = { token: string; role: Role; email: string | null };

export function InviteForm({ token, role, email }: InviteFormProps) {
  const { form, pending, errorOf, refusal } = useFormAction((fields) => acceptInvite({ ...fields, token }), FIELDS);
  return (
    <form {...form} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">{t.welcome}</h1>
        <p className="mt-1 text-muted text-sm">{t.invitedAs(role)}</p>
      </div>
      <Field label={common.name} hint={t.nameHint} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label={common.email} hint={t.emailHint} error={errorOf("email")}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email ?? ""}
          readOnly={email !== null}
          required
        />
      </Field>
      <NewPasswordFields errorOf={errorOf} />
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        {t.createAccount}
      </Button>
    </form>
  );
}
