import { ConfirmCall } from "@/components/ui/confirm-call";
import type { ApiToken } from "@/lib/db/tokens";
import { revoke } from "./actions";

export function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  return (
    <ConfirmCall
      title={`Revoke ${token.name}?`}
      losses={`Scripts that use the token ending in ${token.hint} are refused from the next call on. A revoked token cannot be brought back.`}
      confirmLabel="Revoke token"
      call={() => revoke(token.id)}
      onClose={onClose}
    />
  );
}
