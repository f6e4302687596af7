import { useState, useTransition } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { callServer } from "@/components/ui/server-call";
import type { ApiToken } from "@/lib/db/tokens";
import { revoke } from "./actions";

type RevokeTokenProps = { token: ApiToken; onClose: () => void };

export function RevokeToken({ token, onClose }: RevokeTokenProps) {
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string | null>(null);

  function confirm() {
    startTransition(async () => {
      const result = await callServer(() => revoke(token.id));
      if (result.ok) onClose();
      else setError(result.message);
    });
  }

  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Revoke ${token.name}?`}
      losses={`Scripts that use the token ending in ${token.hint} are refused from the next call on. A revoked token cannot be brought back.`}
      confirmLabel="Revoke token"
      onConfirm={confirm}
      pending={pending}
      error={error}
    />
  );
}
