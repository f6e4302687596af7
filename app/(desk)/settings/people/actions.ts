"use server";

import { hashPassword } from "better-auth/crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { createInvitation, revokeInvitation } from "@/lib/db/invitations";
import { createPasswordLink } from "@/lib/db/password-links";
import {
  type ChangePersonResult,
  changeRole,
  removePerson,
  resetPassword,
  setDeactivated,
} from "@/lib/db/person-changes";
import { endSessions } from "@/lib/db/sessions";
import { PERSON_REFUSALS } from "@/lib/people-words";
import { invitationSchema, newPasswordSchema, personIdSchema, roleSchema } from "@/lib/person-input";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/people";

const PAGE = "/settings/people";

function answer(result: ChangePersonResult) {
  if (!result.ok) return refuse(result.reason, PERSON_REFUSALS[result.reason]);
  revalidatePath(PAGE);
  return succeed();
}

/** Gives the path of a link that makes an account; it is never given again. */
export const inviteToDesk = action("manage-people", invitationSchema, async ({ role, email }, user) => {
  const made = await createInvitation(role, email, user.id);
  if (!made.ok) return refuse(made.reason, PERSON_REFUSALS[made.reason], "email");
  revalidatePath(PAGE);
  return succeed(`/invite/${made.secret}`);
});

export const revokeInvite = action("manage-people", idSchema, async (id, user) => {
  const revoked = await revokeInvitation(id, user.id);
  revalidatePath(PAGE);
  return revoked ? succeed() : refuse("no-such-invitation", t.invitationGone);
});

const roleChangeSchema = z.object({ id: personIdSchema, role: roleSchema });

export const setRole = action("manage-people", roleChangeSchema, async ({ id, role }, user) =>
  answer(await changeRole(id, role, user.id)),
);

const activitySchema = z.object({ id: personIdSchema, deactivated: z.boolean() });

/** Locks a person out, or lets them in again. */
export const setLockedOut = action("manage-people", activitySchema, async ({ id, deactivated }, user) =>
  answer(await setDeactivated(id, deactivated, user.id)),
);

const passwordSchema = z.object({ id: personIdSchema, password: newPasswordSchema });

export const setPassword = action("manage-people", passwordSchema, async ({ id, password }, user) =>
  answer(await resetPassword(id, await hashPassword(password), user.id)),
);

/** Gives the path of a link by which a person sets a new password; it is never given again. */
export const linkToNewPassword = action("manage-people", personIdSchema, async (id, user) => {
  const secret = await createPasswordLink(id, user.id);
  return secret === null
    ? refuse("no-such-person", PERSON_REFUSALS["no-such-person"])
    : succeed(`/new-password/${secret}`);
});

/** Signs a person out in every browser. */
export const endSessionsOf = action("manage-people", personIdSchema, async (id, user) =>
  succeed(await endSessions(id, { except: null }, user.id)),
);

export const removeFromDesk = action("manage-people", personIdSchema, async (id, user) =>
  answer(await removePerson(id, user.id)),
);
