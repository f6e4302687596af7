import { ConfirmCall } from "@/components/ui/confirm-call";
import type { ApiToken } from "@/lib/db/tokens";
import * as t from "@/texts/tokens";
import { revoke } from "./actions";

export function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  return (
    <ConfirmCall
      title={t.revokeQuestion(token.name)}
      losses={t.revokeLosses(token.hint)}
      confirmLabel={t.revoke}
      call={() => revoke(token.id)}
      onClose={onClose}
    />
  );
}
