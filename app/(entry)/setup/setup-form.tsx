"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import { MIN_PASSWORD_LENGTH } from "@/lib/password-length";
import { setUpDesk } from "./actions";

const FIELDS = ["name", "email", "password", "repeat"] as const;

export function SetupForm() {
  const { form, pending, errorOf, refusal } = useFormAction(setUpDesk, FIELDS);
  return (
    <form {...form} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl">Set up Steerdesk</h1>
        <p className="mt-1 text-muted text-sm">
          Nobody has an account here yet. Yours is the first and manages datasets, endpoints and people; you add the
          others in the settings.
        </p>
      </div>
      <Field label="Name" hint="Stands beside your reviews." error={errorOf("name")}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label="E-mail" hint="To sign in with. Nothing is sent to it." error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password" hint={`At least ${MIN_PASSWORD_LENGTH} characters.`} error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="new-password" minLength={MIN_PASSWORD_LENGTH} required />
      </Field>
      <Field label="Password again" error={errorOf("repeat")}>
        <Input name="repeat" type="password" autoComplete="new-password" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        Create the admin account
      </Button>
    </form>
  );
}
