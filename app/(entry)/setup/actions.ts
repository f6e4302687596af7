"use server";

import { hashPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type Refusal, refuseInvalid } from "@/lib/action";
import { signIn } from "@/lib/auth";
import { createFirstAdmin } from "@/lib/db/users";
import { START_PATH } from "@/lib/local-path";
import { emailSchema, isRepeated, NOT_REPEATED, nameSchema, newPasswordSchema } from "@/lib/person-input";

const schema = z
  .object({ name: nameSchema, email: emailSchema, password: newPasswordSchema, repeat: z.string() })
  .refine(isRepeated, NOT_REPEATED);

/** Makes the first admin and signs them in; when somebody was faster, leads to signing in. */
export async function setUpDesk(input: unknown): Promise<Refusal<"invalid">> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { name, email, password } = parsed.data;
  const created = await createFirstAdmin({ name, email, passwordHash: await hashPassword(password) }, null);
  const signedIn = created && (await signIn(email, password, await headers())).ok;
  redirect(signedIn ? START_PATH : "/login", "replace");
}
