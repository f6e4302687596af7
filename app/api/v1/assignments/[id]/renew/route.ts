import { z } from "zod";
import { renewSchema } from "@/lib/assignment-input";
import { renewLease } from "@/lib/db/assignment-queue";
import { idParams } from "@/lib/operation";
import { route } from "@/lib/route";

export const POST = route(
  "rate",
  {
    summary: "Keep a turn for 15 minutes more",
    description: "`held` is false when it went back to the others.",
    params: idParams,
    body: renewSchema,
    responses: { 200: z.object({ held: z.boolean() }) },
  },
  async ({ user, params: { id }, body: { turn } }) => {
    return Response.json({ held: await renewLease(id, turn, user.id) });
  },
);
