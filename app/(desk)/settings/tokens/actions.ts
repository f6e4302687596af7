"use server";

import { revalidatePath } from "next/cache";
import { action, refuse, succeed } from "@/lib/action";
import { revokeToken } from "@/lib/db/tokens";
import { makeToken, tokenSchema } from "@/lib/make-token";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/tokens";

/** Makes a token of the caller's; its value is never given again. */
export const createOwnToken = action("manage-tokens", tokenSchema, async (token, user) => {
  const made = await makeToken(user, token);
  if (!made.ok) return refuse(made.reason, made.message);
  revalidatePath("/settings/tokens");
  return succeed(made.token);
});

export const revoke = action("manage-tokens", idSchema, async (id, user) => {
  const revoked = await revokeToken(id, user.id);
  revalidatePath("/settings/tokens");
  return revoked ? succeed() : refuse("no-such-token", t.revokedMeanwhile);
});
