import { z } from "zod";
import { bulkChangeSchema } from "@/lib/answer-schemas";
import { askOfBulkChange, getBulkChange } from "@/lib/db/bulk-changes";
import { idSchema } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

export const POST = route(
  "rate",
  {
    summary: "Cancel or undo one's bulk change",
    params: z.object({ id: idSchema, ask: z.enum(["cancel", "undo"]) }),
    responses: { 200: bulkChangeSchema },
    refusals: { 409: "`wrong-status`: its status does not allow it; `details.status` is what it is." },
  },
  async ({ user, params: { id, ask } }) => {
    const asked = await askOfBulkChange(id, user.id, ask);
    if (!asked.ok && asked.reason === "wrong-status")
      throw new ApiError(
        409,
        "wrong-status",
        `A change that is ${asked.status} cannot be ${ask === "undo" ? "undone" : "cancelled"}.`,
        { status: asked.status },
      );
    if (!asked.ok) throw notFound();
    return Response.json(await getBulkChange(id, user.id));
  },
);
