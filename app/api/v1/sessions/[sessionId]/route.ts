import { z } from "zod";
import { sessionPersonOf } from "@/app/api/v1/sessions/session-person";
import { endSessions } from "@/lib/db/sessions";
import { personIdSchema } from "@/lib/person-input";
import { notFound, route } from "@/lib/route";

export const DELETE = route(
  "use-account",
  {
    summary: "End a session",
    description: "One's own, or of `person`, which takes who manages people.",
    params: z.object({ sessionId: personIdSchema }),
    query: z.object({ person: personIdSchema.optional() }),
    responses: { 204: null },
  },
  async ({ user, params: { sessionId }, query }) => {
    const person = sessionPersonOf(user, query.person);
    if ((await endSessions(person, { id: sessionId }, user.id)) === 0) throw notFound();
    return new Response(null, { status: 204 });
  },
);
