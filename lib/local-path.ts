/** The request header in which proxy.ts tells a page its own address, which Next does not. Set anew on every request. */
export const REQUESTED_PATH_HEADER = "x-steerdesk-path";

/** Where people land who asked for nothing in particular. */
export const START_PATH = "/datasets";

// Resolving against it shows where a browser would go; the name is reserved, so it is nobody's.
const ORIGIN = "http://here.invalid";
const ENTRY_PATH = /^\/(login|setup|invite|new-password)?(\/|$)/;

/**
 * The page of this app to open after signing in. Whatever leads out of the app, or back to signing in, becomes the start
 * page: the value comes from the address bar, where anybody can have put it.
 */
export function readLocalPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, ORIGIN)) return START_PATH;
  const { origin, pathname, search, hash } = new URL(value, ORIGIN);
  if (origin !== ORIGIN || pathname.startsWith("//") || ENTRY_PATH.test(pathname)) return START_PATH;
  return pathname + search + hash;
}

/** The address of the sign-in page that leads on to `path`. */
export function signInPath(path: string | null): string {
  const next = readLocalPath(path);
  return next === START_PATH ? "/login" : `/login?next=${encodeURIComponent(next)}`;
}
