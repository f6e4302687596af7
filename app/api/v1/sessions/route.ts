import { z } from "zod";
import { pageSchema } from "@/lib/answer-schemas";
import { currentSessionToken } from "@/lib/auth";
import { endSessions, listSessions } from "@/lib/db/sessions";
import { pageOf, textPageQuery } from "@/lib/page";
import { sessionSchema } from "@/lib/people-answers";
import { personIdSchema } from "@/lib/person-input";
import { route } from "@/lib/route";
import { sessionPersonOf } from "./session-person";

export const GET = route(
  "use-account",
  {
    summary: "List sessions",
    description: "One's own, or of `person`, which takes who manages people.",
    query: textPageQuery.extend({ person: personIdSchema.optional() }),
    responses: { 200: pageSchema(sessionSchema) },
  },
  async ({ request, user, query: { limit, cursor, person } }) => {
    const current = await currentSessionToken(request.headers);
    const userId = sessionPersonOf(user, person);
    return Response.json(pageOf(await listSessions(userId, current, { limit: limit + 1, after: cursor }), limit));
  },
);

export const DELETE = route(
  "use-account",
  {
    summary: "End all sessions but the one that asks",
    query: z.object({ person: personIdSchema.optional() }),
    responses: { 200: z.object({ ended: z.int() }) },
  },
  async ({ request, user, query: { person } }) => {
    const except = await currentSessionToken(request.headers);
    const ended = await endSessions(sessionPersonOf(user, person), { except }, user.id);
    return Response.json({ ended });
  },
);
