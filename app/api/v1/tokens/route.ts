import { z } from "zod";
import { pageSchema } from "@/lib/answer-schemas";
import { listTokens } from "@/lib/db/tokens";
import { makeToken, tokenSchema } from "@/lib/make-token";
import { idSchema } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { tokenAnswer } from "@/lib/people-answers";
import { ApiError, route } from "@/lib/route";

export const GET = route(
  "manage-tokens",
  {
    summary: "List everybody's tokens that are not revoked, newest first",
    query: pageQuery,
    responses: { 200: pageSchema(tokenAnswer) },
  },
  async ({ query: { limit, cursor } }) => {
    return Response.json(pageOf(await listTokens({ limit: limit + 1, cursor }), limit));
  },
);

export const POST = route(
  "manage-tokens",
  {
    summary: "Make a token of one's own",
    description:
      "Without a role that of its owner, without a scope for all that the role may, without a time for good. `token` is given this once.",
    body: tokenSchema,
    responses: { 201: z.object({ id: idSchema, token: z.string() }) },
    refusals: { 403: "`more-than-own`: a token may do no more than what it is made with." },
  },
  async ({ user, body }) => {
    const made = await makeToken(user, body);
    if (!made.ok) throw new ApiError(made.reason === "more-than-own" ? 403 : 400, made.reason, made.message);
    return Response.json({ id: made.id, token: made.token }, { status: 201 });
  },
);
