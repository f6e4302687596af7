"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type Refusal, refuse, refuseInvalid } from "@/lib/action";
import { signIn } from "@/lib/auth";
import { readLocalPath } from "@/lib/local-path";
import { MAX_PASSWORD_LENGTH } from "@/lib/password-length";
import { emailSchema } from "@/lib/person-input";
import * as t from "@/texts/entry";

const schema = z.object({
  email: emailSchema,
  password: z.string().min(1, t.passwordNeeded).max(MAX_PASSWORD_LENGTH, t.passwordTooLong),
  next: z.string().optional(),
});

type SignInRefusal = Refusal<"invalid" | "wrong-credentials" | "deactivated" | "too-many-attempts">;

/** Signs in and opens the page that was asked for. */
export async function enterDesk(input: unknown): Promise<SignInRefusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { email, password, next } = parsed.data;
  const result = await signIn(email, password, await headers());
  if (result.ok) redirect(readLocalPath(next), "replace");
  if (result.reason === "too-many-attempts") return refuse(result.reason, t.tooManyAttempts(result.seconds));
  if (result.reason === "deactivated") return refuse(result.reason, t.deactivated);
  return refuse(result.reason, t.wrongCredentials);
}
