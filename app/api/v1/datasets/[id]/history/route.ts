import { getDataset } from "@/lib/db/datasets";
import { listHistory } from "@/lib/db/history";
import { historyPageSchema } from "@/lib/history-answers";
import { historyQuerySchema } from "@/lib/history-input";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read-history",
  {
    summary: "List the changes of a dataset, newest first",
    params: idParams,
    query: historyQuerySchema,
    responses: { 200: historyPageSchema },
  },
  async ({ params: { id }, query: { limit, cursor, ...filter } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(await listHistory({ ...filter, datasetId: id }, limit, cursor));
  },
);
