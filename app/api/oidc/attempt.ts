import { NextResponse } from "next/server";
import { env } from "@/lib/env";
import type { OidcProblem } from "@/lib/oidc";

/** Ties a sign-in at the provider to the browser that began it. */
export const ATTEMPT_COOKIE = "steerdesk.oidc";

export function attemptCookie(maxAge: number) {
  const secure = env().STEERDESK_URL?.startsWith("https://") ?? false;
  // Lax: the provider sends people back from another site.
  return { path: "/api/oidc", maxAge, httpOnly: true, sameSite: "lax", secure } as const;
}

/** A page of this installation: behind a proxy a request's own address is not the one that people use. */
export function redirectTo(path: string): NextResponse {
  return NextResponse.redirect(new URL(path, env().STEERDESK_URL), 303);
}

/** Back to the sign-in page, which says why. */
export function backToSignIn(problem: OidcProblem): NextResponse {
  return redirectTo(`/login?problem=${problem}`);
}
