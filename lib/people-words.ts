import type { AcceptResult, InvitationResult } from "@/lib/db/invitations";
import type { ChangePersonResult } from "@/lib/db/person-changes";

type ReasonOf<Result> = Result extends { ok: false; reason: infer Reason } ? Reason : never;

type PersonRefusal = ReasonOf<ChangePersonResult | InvitationResult | AcceptResult>;

/** Why a person was not invited, added or changed. */
export const PERSON_REFUSALS: Record<PersonRefusal, string> = {
  "no-such-person": "This person was removed or deactivated in the meantime.",
  "last-admin":
    "This is the last admin: without one nobody could manage datasets or people. Make somebody else an admin first.",
  "stale-version": "This person was changed by somebody else in the meantime. Look again.",
  "has-history": "What this person did names them, so they stay. Deactivate them: that locks them out.",
  "email-taken": "Somebody with this e-mail address is here already.",
  "other-email": "The invitation is for another e-mail address.",
  "no-invitation": "This invitation was used or revoked, or it has expired. Ask an admin for another.",
};
