import type { z } from "zod";
import { ApiError, errorResponse, notFound } from "@/lib/api-error";
import { findSessionUser, findTokenUser, TokenExpiredError, type User } from "@/lib/auth";
import { StreamsBusyError } from "@/lib/db/client";
import { answerOnce } from "@/lib/idempotency";
import { type Call, type Described, idSchema, type Operation } from "@/lib/operation";
import { type Guarded, isAllowed, type Permission, refusalOf } from "@/lib/permissions";
import { countRequest, type RateLimit, rateLimitHeaders } from "@/lib/rate-limit";
import { readJson } from "@/lib/request-body";

export { ApiError, idSchema, notFound, readJson };

const BUSY = new ApiError(503, "busy", "Too many uploads and exports are under way. Try again in a while.");

// A page of another site can make a browser send our cookie along; it cannot make it say that the request is our own.
function isFromOurPages(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

async function authenticate(request: Request): Promise<User | null> {
  if (request.headers.has("authorization")) return findTokenUser(request.headers);
  if (request.method !== "GET" && !isFromOurPages(request)) return null;
  return findSessionUser(request.headers);
}

type Context<Params> = { params: Promise<Params> };
type AnyParams = Record<string, string | string[]>;
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;
type PlainHandle<Params> = (request: Request, user: User, params: Params) => Promise<Response>;

/**
 * A route handler for people who have the permission, by bearer token or by our own pages' cookie. With an operation, what comes is parsed by
 * its schemas before the handler sees it, and the API's description tells of it. What the handler throws becomes the API's error form;
 * what it did not expect is logged and named nowhere. The handler carries its
 * permission, for the test that looks at all.
 */
export function route<Params, Query, Body>(
  permission: Permission,
  operation: Operation<Params, Query, Body>,
  handle: (call: Call<Params, Query, Body>) => Promise<Response>,
): Guarded & Handler<AnyParams> & { operation: Described };
/** The same without a description: for what is no part of the API. `id` in the URL is checked. */
export function route<Params extends AnyParams>(
  permission: Permission,
  handle: PlainHandle<Params>,
): Guarded & Handler<Params>;
export function route(
  permission: Permission,
  given: Operation | PlainHandle<AnyParams>,
  handle?: (call: Call<unknown, unknown, unknown>) => Promise<Response>,
) {
  if (typeof given === "function") return Object.assign(handlerOf(permission, null, given), { permission });
  if (!handle) throw new Error("an operation without a handler");
  const answer = handlerOf(permission, given, async (request, user, params) =>
    handle({ request, user, ...(await readCall(given, request, params)) }),
  );
  return Object.assign(answer, { permission, operation: { ...given, permission } });
}

async function readCall({ params, query, body }: Operation, request: Request, given: AnyParams) {
  const address = params?.safeParse(given);
  if (address?.success === false) throw notFound();
  return {
    params: address?.data,
    query: query && parseInput(query, Object.fromEntries(new URL(request.url).searchParams)),
    body: body && parseInput(body, await readJson(request)),
  };
}

/** The same as an answer, for what stands outside of `route`. */
export function notFoundResponse(): Response {
  return errorResponse(notFound());
}

function handlerOf(
  permission: Permission,
  operation: Operation | null,
  handle: PlainHandle<AnyParams>,
): Handler<AnyParams> {
  return async (request, context) => {
    let limit: RateLimit | null = null;
    const response = await catchErrors(async () => {
      const user = await authenticate(request);
      if (!user) throw new ApiError(401, "unauthorized", "A valid bearer token is needed: Authorization: Bearer …");
      limit = await countRequest(request);
      if (limit?.isExceeded) throw tooMany(limit);
      if (!isAllowed(user, permission)) throw new ApiError(403, "forbidden", refusalOf(user, permission));
      // Next gives an address without brackets no params at all, whatever its types say.
      const params = ((await context.params) as AnyParams | undefined) ?? {};
      if (params.id !== undefined && !idSchema.safeParse(params.id).success) throw notFound();
      const run = (sent: Request) => catchErrors(() => handle(sent, user, params));
      return answerOnce(request, user.id, operation?.upload !== undefined, run);
    });
    if (limit) for (const [name, value] of Object.entries(rateLimitHeaders(limit))) response.headers.set(name, value);
    return response;
  };
}

async function catchErrors(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error);
    if (error instanceof TokenExpiredError) return errorResponse(new ApiError(401, "token-expired", error.message));
    if (error instanceof StreamsBusyError) return errorResponse(BUSY);
    console.error(error);
    return errorResponse(new ApiError(500, "internal", "The server failed on this request; its log says why."));
  }
}

function tooMany({ limit, resetSeconds }: RateLimit): ApiError {
  const message = `More than ${limit} requests in a minute. Try again in ${resetSeconds} seconds.`;
  return new ApiError(429, "too-many-requests", message, undefined, { "Retry-After": String(resetSeconds) });
}

/**
 * Parses untrusted input; what does not fit is a 400 that names the field. For routes without a description.
 * @public
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), problem: message }));
  const first = problems[0];
  throw new ApiError(
    400,
    "invalid",
    first ? `${first.field || "body"}: ${first.problem}` : "The input is not valid.",
    problems,
  );
}
