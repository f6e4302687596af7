import { z } from "zod";
import { pageSchema, turnSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns } from "@/lib/db/turns";
import { idParams } from "@/lib/operation";
import { ADJUDICATION_QUEUE } from "@/lib/review/adjudication-queue";
import { ApiError, notFound, route } from "@/lib/route";

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

export const GET = route(
  "adjudicate",
  {
    summary: "List the turns that wait for a decision, furthest apart first",
    params: idParams,
    query: listQuery,
    responses: { 200: pageSchema(turnSchema) },
  },
  async ({ user, params: { id }, query: { limit, cursor } }) => {
    const from = cursor === undefined ? null : parseCursor(cursor);
    if (cursor !== undefined && from === null) throw new ApiError(400, "invalid", "cursor: not one that this API gave");
    if (!(await getDataset(id))) throw notFound();
    const asked = { datasetId: id, query: ADJUDICATION_QUEUE, from, backward: false, limit, userId: user.id };
    const { items, nextCursor } = await listTurns(asked);
    return Response.json({ items, nextCursor });
  },
);
