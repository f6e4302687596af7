"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, succeed } from "@/lib/action";
import { readMentions } from "@/lib/db/mentions";

/** Notes that one has read all of one's mentions. */
export const readAllMentions = action("use-account", z.object({}), async (_input, user) => {
  await readMentions(user.id, null);
  revalidatePath("/", "layout");
  return succeed();
});
