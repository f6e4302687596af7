"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { changePassword } from "@/lib/auth";
import { isRepeated, NOT_REPEATED, newPasswordSchema } from "@/lib/person-input";

const schema = z
  .object({
    current: z.string().min(1, "The current password is needed."),
    password: newPasswordSchema,
    repeat: z.string(),
  })
  .refine(isRepeated, NOT_REPEATED);

/** Changes one's own password; every other browser where one is signed in is signed out. */
export const changeOwnPassword = action("reviewer", schema, async ({ current, password }) => {
  const changed = await changePassword(current, password, await headers());
  return changed ? succeed() : refuse("wrong-password", "This is not your current password.", "current");
});
