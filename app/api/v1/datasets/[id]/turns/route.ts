import { z } from "zod";
import { pageSchema, turnSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns } from "@/lib/db/turns";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";
import { readTurnQuery, turnConditions } from "@/lib/turn-query";

export const GET = route(
  "read",
  {
    summary: "List turns under a filter and sort",
    description: "The turns table's own parameters, such as `final.quality=0..2&status=draft&sort=-suspicion`.",
    params: idParams,
    query: turnConditions.extend({
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().optional(),
    }),
    responses: { 200: pageSchema(turnSchema) },
  },
  async ({ request, user, params: { id }, query: { limit, cursor } }) => {
    const query = readTurnQuery(request);
    const from = cursor === undefined ? null : parseCursor(cursor);
    if (cursor !== undefined && from === null) throw new ApiError(400, "invalid", "cursor: not one that this API gave");
    if (!(await getDataset(id))) throw notFound();
    const { items, nextCursor } = await listTurns({
      datasetId: id,
      query,
      from,
      backward: false,
      limit,
      userId: user.id,
    });
    return Response.json({ items, nextCursor });
  },
);
