"use client";

import { NewPasswordFields } from "@/app/(entry)/new-password-fields";
import { Button } from "@/components/ui/button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import * as t from "@/texts/entry";
import { setNewPassword } from "./actions";

export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const { form, pending, errorOf, refusal } = useFormAction(
    (fields) => setNewPassword({ ...fields, token }),
    ["password", "repeat"],
  );
  return (
    <form {...form} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">{t.newPassword}</h1>
        <p className="mt-1 break-words text-muted text-sm">{t.newPasswordFor(email)}</p>
      </div>
      {/* Tells a password manager whose password this is. */}
      <input type="email" name="email" autoComplete="username" defaultValue={email} hidden />
      <NewPasswordFields errorOf={errorOf} />
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        {t.setPassword}
      </Button>
    </form>
  );
}
