import { z } from "zod";
import { hasRole } from "@/lib/action";
import { findSessionUser, findTokenUser, type User } from "@/lib/auth";
import { StreamsBusyError } from "@/lib/db/client";
import type { Role } from "@/lib/db/roles";

/** An answer other than success: thrown or returned by a handler, written as the API's one error form. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The id of a thing in a URL. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, "is not an id");

const BUSY = new ApiError(503, "busy", "Too many uploads and exports are under way. Try again in a while.");

function errorResponse({ status, code, message, details }: ApiError): Response {
  return Response.json({ error: { code, message, ...(details === undefined ? {} : { details }) } }, { status });
}

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

/**
 * A route handler for people of a role, by bearer token or by our own pages' cookie. `id` in the URL is checked before the
 * handler sees it. What it throws becomes the API's error form; what it did not expect is logged and named nowhere.
 */
export function route<Params extends Record<string, string | string[]>>(
  role: Role,
  handle: (request: Request, user: User, params: Params) => Promise<Response>,
) {
  return async (request: Request, context: Context<Params>): Promise<Response> => {
    try {
      const user = await authenticate(request);
      if (!user) throw new ApiError(401, "unauthorized", "A valid bearer token is needed: Authorization: Bearer …");
      if (!hasRole(user, role)) throw new ApiError(403, "forbidden", "Only admins may do this.");
      // Next gives an address without brackets no params at all, whatever its types say.
      const params = ((await context.params) as Params | undefined) ?? ({} as Params);
      if (params.id !== undefined && !idSchema.safeParse(params.id).success) throw notFound();
      return await handle(request, user, params);
    } catch (error) {
      if (error instanceof ApiError) return errorResponse(error);
      if (error instanceof StreamsBusyError) return errorResponse(BUSY);
      console.error(error);
      return errorResponse(new ApiError(500, "internal", "The server failed on this request; its log says why."));
    }
  };
}

export function notFound(): ApiError {
  return new ApiError(404, "not-found", "There is no such thing, or it was deleted.");
}

/** Parses untrusted input; what does not fit is a 400 that names the field. */
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

// More than ten times the longest review. Without a limit one request could take all memory.
const MAX_JSON_BYTES = 1024 * 1024;

/** Reads a JSON body; an empty one is `{}`. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_JSON_BYTES);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(400, "not-json", "The body is not JSON.");
  }
}

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new ApiError(413, "too-large", `The body is longer than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
