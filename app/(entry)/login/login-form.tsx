"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import { enterDesk } from "./actions";

export function LoginForm({ next }: { next: string }) {
  const { form, pending, errorOf, refusal } = useFormAction(enterDesk, ["email", "password"]);
  return (
    <form {...form} className="flex flex-col gap-4">
      <h1 className="font-semibold text-xl">Sign in</h1>
      <input type="hidden" name="next" value={next} />
      <Field label="E-mail" error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password" error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        Sign in
      </Button>
    </form>
  );
}
