"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { changePassword, currentSessionToken } from "@/lib/auth";
import { endSessions } from "@/lib/db/sessions";
import { isRepeated, NOT_REPEATED, newPasswordSchema, personIdSchema } from "@/lib/person-input";
import * as t from "@/texts/account";

const schema = z
  .object({
    current: z.string().min(1, t.currentPasswordNeeded),
    password: newPasswordSchema,
    repeat: z.string(),
  })
  .refine(isRepeated, NOT_REPEATED);

/** Changes one's own password; every other browser where one is signed in is signed out. */
export const changeOwnPassword = action("use-account", schema, async ({ current, password }) => {
  const changed = await changePassword(current, password, await headers());
  return changed ? succeed() : refuse("wrong-password", t.currentPasswordWrong, "current");
});

/** Signs another browser of one's own out. */
export const endOwnSession = action("use-account", personIdSchema, async (id, user) => {
  const ended = await endSessions(user.id, { id }, user.id);
  revalidatePath("/settings/account");
  return ended > 0 ? succeed() : refuse("no-such-session", t.sessionEnded);
});

/** Signs every other browser of one's own out. */
export const endOtherSessions = action("use-account", z.undefined(), async (_input, user) => {
  await endSessions(user.id, { except: await currentSessionToken(await headers()) }, user.id);
  revalidatePath("/settings/account");
  return succeed();
});
