import { z } from "zod";
import { readMentions } from "@/lib/db/mentions";
import { idSchema } from "@/lib/operation";
import { route } from "@/lib/route";

export const POST = route(
  "use-account",
  {
    summary: "Mark mentions as read: those on a turn, or all",
    body: z.strictObject({ turn: idSchema.optional() }),
    responses: { 204: null },
  },
  async ({ user, body: { turn } }) => {
    await readMentions(user.id, turn ?? null);
    return new Response(null, { status: 204 });
  },
);
