"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";
import { MIN_PASSWORD_LENGTH } from "@/lib/password-length";
import * as t from "@/texts/account";
import { changeOwnPassword } from "./actions";

const FIELDS = ["current", "password", "repeat"] as const;

export function PasswordForm({ email }: { email: string }) {
  const toast = useToast();
  const element = useRef<HTMLFormElement>(null);
  const { form, pending, result, errorOf, refusal } = useFormAction(changeOwnPassword, FIELDS);

  useEffect(() => {
    if (!result?.ok) return;
    element.current?.reset();
    toast.show({ title: t.passwordChanged, description: t.othersSignedOut });
  }, [result, toast]);

  return (
    <form {...form} ref={element} className="flex flex-col sm:max-w-xs gap-4">
      <h2 className="font-semibold text-base">{t.changePassword}</h2>
      {/* Tells a password manager whose password this is. */}
      <input type="email" name="email" autoComplete="username" defaultValue={email} hidden />
      <Field label={t.currentPassword} error={errorOf("current")}>
        <Input name="current" type="password" autoComplete="current-password" required />
      </Field>
      <Field label={t.newPassword} hint={t.newPasswordHint(MIN_PASSWORD_LENGTH)} error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="new-password" minLength={MIN_PASSWORD_LENGTH} required />
      </Field>
      <Field label={t.newPasswordAgain} error={errorOf("repeat")}>
        <Input name="repeat" type="password" autoComplete="new-password" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending} className="self-start">
        {t.changePassword}
      </Button>
    </form>
  );
}
