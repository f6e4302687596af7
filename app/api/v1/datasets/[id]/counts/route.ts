import { getDataset } from "@/lib/db/datasets";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { idParams } from "@/lib/operation";
import { turnCountsSchema } from "@/lib/overview-schemas";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Count a dataset's turns by status, mark and label value",
    params: idParams,
    responses: { 200: turnCountsSchema },
  },
  async ({ params: { id } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(await getTurnCounts(id));
  },
);
