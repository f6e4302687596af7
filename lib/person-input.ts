import { z } from "zod";
import { ROLES } from "@/lib/db/roles";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/password-length";

export const nameSchema = z
  .string()
  .trim()
  .min(1, "The name is needed.")
  .max(100, "The name has more than 100 characters.")
  // No database text can hold it.
  .refine((name) => !name.includes("\u0000"), "The name has a character that cannot be kept.");

// Stored and looked up in lower case, as better-auth does.
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "The e-mail address has more than 254 characters.")
  .pipe(z.email("This is not an e-mail address, such as ada@example.org."));

export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `The password needs at least ${MIN_PASSWORD_LENGTH} characters.`)
  .max(MAX_PASSWORD_LENGTH, `The password has more than ${MAX_PASSWORD_LENGTH} characters.`);

export const roleSchema = z.enum(ROLES, "The role is admin, reviewer or viewer.");

/** The id of a person or session, as better-auth or we made it. */
export const personIdSchema = z.string().regex(/^[\w-]{1,64}$/, "is not an id");

/** The params of an address of a person. */
export const personParams = z.object({ personId: personIdSchema });

/** Who is invited: anybody who has the link, or with an address only that person. */
export const invitationSchema = z.object({ role: roleSchema, email: emailSchema.nullable().default(null) });

/** For forms that ask for a new password twice, in fields `password` and `repeat`. */
export function isRepeated({ password, repeat }: { password: string; repeat: string }): boolean {
  return password === repeat;
}

/** What `isRepeated` refuses with. */
export const NOT_REPEATED = { path: ["repeat"], message: "The two passwords differ." };
