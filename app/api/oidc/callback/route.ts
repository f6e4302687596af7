import type { NextRequest } from "next/server";
import { ATTEMPT_COOKIE, attemptCookie, backToSignIn, redirectTo } from "@/app/api/oidc/attempt";
import { openSession } from "@/lib/auth";
import { finishOidc, oidcName } from "@/lib/oidc";
import { notFoundResponse } from "@/lib/route";

/** Signs in whoever the provider sends back. */
export async function GET(request: NextRequest): Promise<Response> {
  if (oidcName() === null) return notFoundResponse();
  const response = await signIn(request);
  // Whatever became of it, a code is good once.
  response.cookies.set(ATTEMPT_COOKIE, "", attemptCookie(0));
  return response;
}

async function signIn(request: NextRequest) {
  const result = await finishOidc(request.nextUrl.search, request.cookies.get(ATTEMPT_COOKIE)?.value);
  if (!result.ok) return backToSignIn(result.problem);
  const session = await openSession(result.userId, request.headers);
  if (session === null) return backToSignIn("deactivated");
  const response = redirectTo(result.next);
  response.cookies.set(session.name, session.value, session.attributes);
  return response;
}
