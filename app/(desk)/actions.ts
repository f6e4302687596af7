"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, succeed } from "@/lib/action";
import { signOut } from "@/lib/auth";
import { THEMES } from "./theme";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the choice of theme in this browser; without the cookie the system decides. */
export const chooseTheme = action("use-account", z.enum(THEMES), async (theme) => {
  const store = await cookies();
  if (theme === "system") store.delete("theme");
  else store.set("theme", theme, { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
  return succeed();
});

/** Ends the session. Not behind the wrapper: whoever has none any more wants the same. */
export async function leaveDesk(): Promise<void> {
  await signOut(await headers());
  redirect("/login", "replace");
}
