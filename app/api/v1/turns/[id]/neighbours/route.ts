import { z } from "zod";
import { countSchema } from "@/lib/answer-schemas";
import { getNeighbours, getTurn, type Neighbours } from "@/lib/db/turns";
import { idParams, idSchema } from "@/lib/operation";
import { notFound, route } from "@/lib/route";
import { readTurnQuery, turnConditions } from "@/lib/turn-query";

const neighboursSchema: z.ZodType<Neighbours> = z
  .object({
    previous: idSchema.nullable(),
    next: idSchema.nullable(),
    cursor: z.string().nullable(),
    before: z.int().nullable(),
    total: countSchema,
  })
  .meta({ id: "Neighbours" });

export const GET = route(
  "read",
  {
    summary: "Find the turns before and after a turn in a list",
    description:
      "Under the turns table's own filter and sort; the turn itself need not be in the list. `cursor` lists from this turn on, `before` is how many come before it.",
    params: idParams,
    query: turnConditions,
    responses: { 200: neighboursSchema },
  },
  async ({ request, user, params: { id } }) => {
    const query = readTurnQuery(request);
    const turn = await getTurn(id, user.id);
    const neighbours = turn && (await getNeighbours(turn.datasetId, id, query, user.id));
    if (!neighbours) throw notFound();
    return Response.json(neighbours);
  },
);
