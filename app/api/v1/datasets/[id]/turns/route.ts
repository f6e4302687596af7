import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns } from "@/lib/db/turns";
import { parseTurnQuery } from "@/lib/review/filter";
import { ApiError, notFound, parseInput, route } from "@/lib/route";

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});

export const GET = route<{ id: string }>("reviewer", async (request, user, { id }) => {
  const params = new URL(request.url).searchParams;
  const { limit, cursor } = parseInput(pageSchema, Object.fromEntries(params));
  const { problems, ...query } = parseTurnQuery(params);
  const problem = problems[0];
  if (problem) throw new ApiError(400, "invalid", `${problem.parameter}: ${problem.problem}`, problems);
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
});
