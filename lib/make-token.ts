import { z } from "zod";
import type { User } from "@/lib/auth";
import { ROLES } from "@/lib/db/roles";
import { createToken } from "@/lib/db/tokens";
import { ALL_PERMISSIONS, isAllowed, isWithin } from "@/lib/permissions";
import { nameSchema } from "@/lib/person-input";

/** A new token: without a role that of its owner, without a scope for all that the role may, without a time for good. */
export const tokenSchema = z.object({
  name: nameSchema,
  role: z.enum(ROLES).optional(),
  scope: z.array(z.enum(ALL_PERMISSIONS)).min(1, "Choose at least one permission.").nullable().default(null),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine((time) => time.getTime() > Date.now(), "This time is past.")
    .nullable()
    .default(null),
});

type TokenRefusal = { ok: false; reason: "more-than-own" | "not-of-role"; message: string };

/** Makes a token for the person who asks, which may do no more than what they ask with. Its value can be seen only now. */
export async function makeToken(
  user: User,
  { name, role = user.role, scope, expiresAt }: z.output<typeof tokenSchema>,
): Promise<{ ok: true; id: string; token: string } | TokenRefusal> {
  const beyond = scope?.find((permission) => !isAllowed({ role }, permission));
  if (beyond !== undefined) return { ok: false, reason: "not-of-role", message: `${beyond} is not for a ${role}.` };
  if (!isWithin({ role, scope }, user))
    return { ok: false, reason: "more-than-own", message: "A token may do no more than what you make it with." };
  return { ok: true, ...(await createToken(user.id, { name, role, scope, expiresAt })) };
}
