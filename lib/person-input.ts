import { z } from "zod";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/password-length";

export const nameSchema = z
  .string()
  .trim()
  .min(1, "The name is needed.")
  .max(100, "The name has more than 100 characters.");

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

/** For forms that ask for a new password twice, in fields `password` and `repeat`. */
export function isRepeated({ password, repeat }: { password: string; repeat: string }): boolean {
  return password === repeat;
}

/** What `isRepeated` refuses with. */
export const NOT_REPEATED = { path: ["repeat"], message: "The two passwords differ." };
