"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { createToken, revokeToken } from "@/lib/db/tokens";
import { nameSchema } from "@/lib/person-input";
import { idSchema } from "@/lib/route";

/** Makes a token of the caller's; its value is never given again. */
export const createOwnToken = action("admin", z.object({ name: nameSchema }), async ({ name }, user) => {
  const token = await createToken(user.id, name);
  revalidatePath("/settings/tokens");
  return succeed(token);
});

export const revoke = action("admin", idSchema, async (id) => {
  const revoked = await revokeToken(id);
  revalidatePath("/settings/tokens");
  return revoked ? succeed() : refuse("no-such-token", "This token was revoked in the meantime.");
});
