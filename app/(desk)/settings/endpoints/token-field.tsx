import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import * as t from "@/texts/endpoints";

interface TokenFieldProps {
  isSet: boolean;
  error: string | null;
}

/** The bearer token, which can be set, replaced and removed but never read. Without a `token` field the form keeps what there is. */
export function TokenField({ isSet, error }: TokenFieldProps) {
  const [change, setChange] = useState<"keep" | "replace" | "remove">(isSet ? "keep" : "replace");

  if (change === "replace")
    return (
      <Field label={t.bearerToken} optional={!isSet} hint={isSet ? t.newTokenHint : t.tokenHint} error={error}>
        {/* A text field: in a password field browsers offer to keep the token as this site's password. */}
        <Input name="token" autoComplete="off" spellCheck={false} required={isSet} className="font-mono" />
      </Field>
    );

  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium text-sm">{t.bearerToken}</p>
      <div className="flex flex-wrap items-center gap-2 text-sm">
        {change === "keep" ? (
          <>
            <span className="text-muted">{t.tokenSet}</span>
            <Button size="sm" onClick={() => setChange("replace")}>
              {t.replaceToken}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setChange("remove")}>
              {t.removeToken}
            </Button>
          </>
        ) : (
          <>
            <input type="hidden" name="token" value="" />
            <span className="text-muted">{t.removedOnSave}</span>
            <Button size="sm" onClick={() => setChange("keep")}>
              {t.keepToken}
            </Button>
          </>
        )}
      </div>
      {error ? (
        <p role="alert" className="text-danger-text text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}
