import { listHistory } from "@/lib/db/history";
import { getTurn } from "@/lib/db/turns";
import { historyPageSchema } from "@/lib/history-answers";
import { historyQuerySchema } from "@/lib/history-input";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "List the changes of a turn, newest first",
    params: idParams,
    query: historyQuerySchema,
    responses: { 200: historyPageSchema },
  },
  async ({ user, params: { id }, query: { limit, cursor, ...filter } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    // Of others' reviews nothing, as long as they are hidden.
    const by = turn.hiding === null ? filter.by : user.id;
    return Response.json(await listHistory({ ...filter, by, turnId: id }, limit, cursor));
  },
);
