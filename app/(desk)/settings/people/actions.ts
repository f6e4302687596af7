"use server";

import { hashPassword } from "better-auth/crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { ROLES } from "@/lib/db/roles";
import { addPerson, type ChangePersonResult, changeRole, removePerson, resetPassword } from "@/lib/db/users";
import { emailSchema, nameSchema, newPasswordSchema } from "@/lib/person-input";

const idSchema = z.string().min(1);
const roleSchema = z.enum(ROLES, "The role is admin or reviewer.");

const REFUSALS: Record<Exclude<ChangePersonResult, { ok: true }>["reason"], string> = {
  "no-such-person": "This person was removed in the meantime.",
  "last-admin":
    "This is the last admin: without one nobody could manage datasets or people. Make somebody else an admin first.",
  "has-reviews":
    "The reviews of this person name them, so they stay. To lock them out, set a new password, make them a reviewer and revoke their tokens.",
};

function answer(result: ChangePersonResult) {
  if (!result.ok) return refuse(result.reason, REFUSALS[result.reason]);
  revalidatePath("/settings/people");
  return succeed();
}

const personSchema = z.object({ name: nameSchema, email: emailSchema, role: roleSchema, password: newPasswordSchema });

export const inviteToDesk = action("admin", personSchema, async ({ password, ...person }) => {
  const added = await addPerson({ ...person, passwordHash: await hashPassword(password) });
  if (!added.ok) return refuse(added.reason, "Somebody with this e-mail address is here already.", "email");
  revalidatePath("/settings/people");
  return succeed();
});

export const setRole = action("admin", z.object({ id: idSchema, role: roleSchema }), async ({ id, role }) =>
  answer(await changeRole(id, role)),
);

export const setPassword = action(
  "admin",
  z.object({ id: idSchema, password: newPasswordSchema }),
  async ({ id, password }) => answer(await resetPassword(id, await hashPassword(password))),
);

export const removeFromDesk = action("admin", idSchema, async (id) => answer(await removePerson(id)));
