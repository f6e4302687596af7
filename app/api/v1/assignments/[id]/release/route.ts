import { z } from "zod";
import { releaseSchema } from "@/lib/assignment-input";
import { releaseTurns } from "@/lib/db/assignment-queue";
import { idParams } from "@/lib/operation";
import { route } from "@/lib/route";

export const POST = route(
  "rate",
  {
    summary: "Give turns back to the others; without any, all that one holds",
    params: idParams,
    body: releaseSchema,
    responses: { 200: z.object({ released: z.int() }) },
  },
  async ({ user, params: { id }, body: { turns } }) => {
    return Response.json({ released: await releaseTurns(id, user.id, turns ?? null) });
  },
);
