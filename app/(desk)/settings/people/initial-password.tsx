"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MIN_PASSWORD_LENGTH } from "@/lib/password-length";
import * as t from "@/texts/people";
import { generatePassword } from "./generate-password";

/** A password that an admin chooses for somebody else: readable, since it has to be handed over. Its field is `password`. */
export function InitialPassword({ error }: { error: string | null }) {
  const [password, setPassword] = useState("");
  return (
    <div className="flex flex-col gap-2">
      <Field label={t.password} hint={t.passwordHint(MIN_PASSWORD_LENGTH)} error={error}>
        <Input
          name="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          minLength={MIN_PASSWORD_LENGTH}
          required
          className="font-mono"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => setPassword(generatePassword())}>{t.generate}</Button>
        {password === "" ? null : <CopyButton text={password} what={t.passwordToCopy} />}
      </div>
    </div>
  );
}
