import { z } from "zod";
import { pageSchema, reviewFields } from "@/lib/answer-schemas";
import { listColleagueReviews } from "@/lib/db/reviews";
import { getTurn } from "@/lib/db/turns";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "List what others said of a turn",
    description: "Everybody's reviews but one's own, on one page; none while a blind assignment hides them.",
    params: idParams,
    responses: { 200: pageSchema(z.object({ ...reviewFields, name: z.string() })) },
  },
  async ({ user, params: { id } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    const items = turn.hiding === null ? await listColleagueReviews(id, user.id) : [];
    return Response.json({ items, nextCursor: null });
  },
);
