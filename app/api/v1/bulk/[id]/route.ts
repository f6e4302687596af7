import { bulkChangeSchema } from "@/lib/answer-schemas";
import { getBulkChange } from "@/lib/db/bulk-changes";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "rate",
  { summary: "Read one's bulk change", params: idParams, responses: { 200: bulkChangeSchema } },
  async ({ user, params: { id } }) => {
    const change = await getBulkChange(id, user.id);
    if (!change) throw notFound();
    return Response.json(change);
  },
);
