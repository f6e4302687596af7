import { z } from "zod";
import { countUnreadMentions, listMentions } from "@/lib/db/mentions";
import { mentionSchema } from "@/lib/history-answers";
import { pageQuery } from "@/lib/page";
import { route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "List the comments that mention oneself, newest first",
    description: "`unread` is counted up to 100.",
    query: pageQuery,
    responses: {
      200: z.object({ items: z.array(mentionSchema), nextCursor: z.string().nullable(), unread: z.int() }),
    },
  },
  async ({ user, query: { limit, cursor } }) => {
    const [page, unread] = await Promise.all([
      listMentions(user.id, limit, cursor ?? null),
      countUnreadMentions(user.id),
    ]);
    return Response.json({ ...page, unread });
  },
);
