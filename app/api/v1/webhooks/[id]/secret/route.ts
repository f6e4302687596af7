import { z } from "zod";
import { renewSecret } from "@/lib/db/webhooks";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-webhooks",
  {
    summary: "Give a webhook a new secret",
    description: "It is given this once, and signs all deliveries from now on.",
    params: idParams,
    responses: { 200: z.object({ secret: z.string() }) },
  },
  async ({ user, params: { id } }) => {
    const secret = await renewSecret(id, user.id);
    if (secret === null) throw notFound();
    return Response.json({ secret });
  },
);
