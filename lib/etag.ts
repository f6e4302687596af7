import { ApiError } from "@/lib/api-error";

/** A JSON answer whose version later writes can name in `If-Match`. */
export function jsonWithVersion(body: unknown, version: string | number, init: ResponseInit = {}): Response {
  const response = Response.json(body, init);
  response.headers.set("ETag", `"${version}"`);
  return response;
}

/** The version that a write is about, from `If-Match`; undefined where it names none, or any. */
export function readIfMatch(request: Request): string | undefined {
  const header = request.headers.get("if-match");
  if (header === null || header.trim() === "*") return undefined;
  const version = /^"([\x21\x23-\x7e]*)"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new ApiError(400, "invalid", "If-Match: one ETag that a GET gave, in quotes, or *.");
  return version;
}

/** The same where versions are numbers. What is none was never the version of anything. */
export function readVersionMatch(request: Request): number | undefined {
  const version = readIfMatch(request);
  if (version === undefined) return undefined;
  return /^\d{1,9}$/.test(version) ? Number(version) : -1;
}

/** What a write with a version that is no longer true gets; `details` is what stands now. */
export function preconditionFailed(details?: unknown): ApiError {
  return new ApiError(412, "precondition-failed", "It was changed meanwhile: read it again.", details);
}
