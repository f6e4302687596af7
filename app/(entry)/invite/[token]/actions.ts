"use server";

import { hashPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type Refusal, refuse, refuseInvalid } from "@/lib/action";
import { signIn } from "@/lib/auth";
import { type AcceptResult, acceptInvitation, findInvitation } from "@/lib/db/invitations";
import { START_PATH } from "@/lib/local-path";
import { PERSON_REFUSALS } from "@/lib/people-words";
import { emailSchema, isRepeated, NOT_REPEATED, nameSchema, newPasswordSchema } from "@/lib/person-input";

const schema = z
  .object({
    token: z.string(),
    name: nameSchema,
    email: emailSchema,
    password: newPasswordSchema,
    repeat: z.string(),
  })
  .refine(isRepeated, NOT_REPEATED);

type Reason = Extract<AcceptResult, { ok: false }>["reason"];

function answer(reason: Reason): Refusal<Reason> {
  return refuse(reason, PERSON_REFUSALS[reason], reason === "no-invitation" ? undefined : "email");
}

/** Makes the account that a link is for, and signs the person in. */
export async function acceptInvite(input: unknown): Promise<Refusal<Reason | "invalid">> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { token, name, email, password } = parsed.data;
  // Hashing is made to be slow: only who has a link that works may cause it.
  if (!(await findInvitation(token))) return answer("no-invitation");
  const accepted = await acceptInvitation(token, { name, email, passwordHash: await hashPassword(password) });
  if (!accepted.ok) return answer(accepted.reason);
  const { ok } = await signIn(email, password, await headers());
  redirect(ok ? START_PATH : "/login", "replace");
}
