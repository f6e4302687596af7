import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { findSessionUser, type User } from "@/lib/auth";
import { hasUsers } from "@/lib/db/users";

/** Who looks at this page, asked once per request; null when nobody is signed in. */
export const currentUser = cache(async (): Promise<User | null> => findSessionUser(await headers()));

/** The signed-in person; anybody else goes to sign in, or on a new installation to set it up. */
export async function requireUser(): Promise<User> {
  const user = await currentUser();
  if (user) return user;
  redirect((await hasUsers()) ? "/login" : "/setup");
}

/** The signed-in admin; a reviewer is told that the page is not theirs. */
export async function requireAdmin(): Promise<User> {
  const user = await requireUser();
  if (user.role !== "admin") forbidden();
  return user;
}
