"use server";

import { hashPassword } from "better-auth/crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type Refusal, refuse, refuseInvalid } from "@/lib/action";
import { signIn } from "@/lib/auth";
import { findPasswordLink, redeemPasswordLink } from "@/lib/db/password-links";
import { START_PATH } from "@/lib/local-path";
import { isRepeated, NOT_REPEATED, newPasswordSchema } from "@/lib/person-input";
import * as t from "@/texts/entry";

const schema = z
  .object({ token: z.string(), password: newPasswordSchema, repeat: z.string() })
  .refine(isRepeated, NOT_REPEATED);

const DEAD = refuse("no-link", t.linkUsed);

/** Sets the password that a link is for, and signs the person in. */
export async function setNewPassword(input: unknown): Promise<Refusal<"invalid" | "no-link">> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { token, password } = parsed.data;
  // Hashing is made to be slow: only who has a link that works may cause it.
  if (!(await findPasswordLink(token))) return DEAD;
  const owner = await redeemPasswordLink(token, await hashPassword(password));
  if (!owner) return DEAD;
  const { ok } = await signIn(owner.email, password, await headers());
  redirect(ok ? START_PATH : "/login", "replace");
}
