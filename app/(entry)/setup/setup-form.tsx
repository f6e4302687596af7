"use client";

import { NewPasswordFields } from "@/app/(entry)/new-password-fields";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import * as common from "@/texts/common";
import * as t from "@/texts/entry";
import { setUpDesk } from "./actions";

const FIELDS = ["name", "email", "password", "repeat"] as const;

export function SetupForm() {
  const { form, pending, errorOf, refusal } = useFormAction(setUpDesk, FIELDS);
  return (
    <form {...form} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">{t.setUpDesk}</h1>
        <p className="mt-1 text-muted text-sm">{t.setUpReason}</p>
      </div>
      <Field label={common.name} hint={t.adminNameHint} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label={common.email} hint={t.emailHint} error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <NewPasswordFields errorOf={errorOf} />
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        {t.createAdmin}
      </Button>
    </form>
  );
}
