"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import * as common from "@/texts/common";
import * as t from "@/texts/entry";
import { enterDesk } from "./actions";

interface LoginFormProps {
  next: string;
  /** What single sign-on is called; null where there is none. */
  oidc: string | null;
  /** Why it did not let somebody in. */
  oidcProblem: string | null;
}

export function LoginForm({ next, oidc, oidcProblem }: LoginFormProps) {
  const { form, pending, errorOf, refusal } = useFormAction(enterDesk, ["email", "password"]);
  return (
    <form {...form} className="flex flex-col gap-4">
      <h1 className="font-semibold text-xl">{t.signIn}</h1>
      <input type="hidden" name="next" value={next} />
      <Field label={common.email} error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label={t.password} error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending}>
        {t.signIn}
      </Button>
      {oidcProblem === null ? null : (
        <p role="alert" className="text-danger-text text-sm">
          {oidcProblem}
        </p>
      )}
      {oidc === null ? null : (
        // Not a link of Next's, which would fetch it: this leads to another site.
        <a
          href={`/api/oidc/start?next=${encodeURIComponent(next)}`}
          className="flex h-8 items-center justify-center rounded-md border px-3 font-medium text-sm hover:bg-hover pointer-coarse:h-10"
        >
          {t.signInWith(oidc)}
        </a>
      )}
    </form>
  );
}
