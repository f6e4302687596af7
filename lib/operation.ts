import { z } from "zod";
import type { User } from "@/lib/auth";
import type { Permission } from "@/lib/permissions";

/** The id of a thing in a URL. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, "is not an id");

/** The params of an address with one id in it. */
export const idParams = z.object({ id: idSchema });

/** A body that is sent as it comes about, not as one JSON value. */
export type Stream = { types: readonly string[]; description: string };

/**
 * What one method of an address takes and gives. Requests are parsed by these very schemas, and the API's description
 * (lib/openapi.ts) is made from them.
 */
export type Operation<Params = unknown, Query = unknown, Body = unknown> = {
  /** What it does, in a few words. */
  summary: string;
  /** What else one has to know, in Markdown of words and `code` alone. */
  description?: string;
  /** Of the address; what does not fit is a 404. */
  params?: z.ZodType<Params>;
  /** Of the address's query; a loose object also takes the conditions of the filter language. */
  query?: z.ZodType<Query>;
  /** Of a JSON body. */
  body?: z.ZodType<Body>;
  /** Of a body that the handler reads itself. */
  upload?: Stream;
  /** It has versions: a GET gives one as `ETag`, a write may name it in `If-Match`. */
  versioned?: true;
  /** By status: a JSON value, a stream, or null for no body. */
  responses: Readonly<Record<number, z.ZodType | Stream | null>>;
  /** Refusals beyond those that every operation may give, by status: code and when. */
  refusals?: Readonly<Record<number, string>>;
};

/** What a handler is called with. */
export type Call<Params, Query, Body> = { request: Request; user: User; params: Params; query: Query; body: Body };

/** An operation and who may ask for it, as it hangs on its handler. */
export type Described = Operation & { permission: Permission };
