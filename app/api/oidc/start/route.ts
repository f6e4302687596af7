import { type NextRequest, NextResponse } from "next/server";
import { ATTEMPT_COOKIE, attemptCookie, backToSignIn } from "@/app/api/oidc/attempt";
import { readLocalPath } from "@/lib/local-path";
import { ATTEMPT_SECONDS, oidcName, startOidc } from "@/lib/oidc";
import { notFoundResponse } from "@/lib/route";

/** Sends somebody to the provider to sign in. */
export async function GET(request: NextRequest): Promise<Response> {
  if (oidcName() === null) return notFoundResponse();
  try {
    const { url, cookie } = await startOidc(readLocalPath(request.nextUrl.searchParams.get("next")));
    const response = NextResponse.redirect(url);
    response.cookies.set(ATTEMPT_COOKIE, cookie, attemptCookie(ATTEMPT_SECONDS));
    return response;
  } catch (error) {
    // The provider is away, or not what the environment says.
    console.error("single sign-on:", error);
    return backToSignIn("failed");
  }
}
