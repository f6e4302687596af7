import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { findSessionUser, type User } from "@/lib/auth";
import { hasUsers } from "@/lib/db/users";
import { REQUESTED_PATH_HEADER, signInPath } from "@/lib/local-path";
import { isAllowed, type Permission } from "@/lib/permissions";

/** Who looks at this page, asked once per request; null when nobody is signed in. */
export const currentUser = cache(async (): Promise<User | null> => {
  // An action's own page is rendered in the same request: cookies() has the session that it made, the header the one before.
  const cookie = (await cookies()).toString();
  return findSessionUser(new Headers({ cookie }), { canSetCookie: false });
});

/** The signed-in person; anybody else goes to sign in and then comes back, or on a new installation sets it up. */
export async function requireUser(): Promise<User> {
  const user = await currentUser();
  if (user) return user;
  redirect((await hasUsers()) ? signInPath((await headers()).get(REQUESTED_PATH_HEADER)) : "/setup");
}

/** The signed-in person who has the permission; others are told that the page is not theirs. */
export async function requirePermission(permission: Permission): Promise<User> {
  const user = await requireUser();
  if (!isAllowed(user, permission)) forbidden();
  return user;
}
