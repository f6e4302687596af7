import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MIN_PASSWORD_LENGTH } from "@/lib/password-length";
import * as t from "@/texts/entry";

/** A new password, asked for twice, in fields `password` and `repeat`. */
export function NewPasswordFields({ errorOf }: { errorOf: (field: string) => string | null }) {
  return (
    <>
      <Field label={t.password} hint={t.passwordHint(MIN_PASSWORD_LENGTH)} error={errorOf("password")}>
        <Input name="password" type="password" autoComplete="new-password" minLength={MIN_PASSWORD_LENGTH} required />
      </Field>
      <Field label={t.passwordAgain} error={errorOf("repeat")}>
        <Input name="repeat" type="password" autoComplete="new-password" required />
      </Field>
    </>
  );
}
