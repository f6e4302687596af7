import { getDataset } from "@/lib/db/datasets";
import { historyLines } from "@/lib/history-answers";
import { historyStream } from "@/lib/history-export";
import { historyFilterSchema } from "@/lib/history-input";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read-history",
  {
    summary: "Download the changes of a dataset",
    params: idParams,
    query: historyFilterSchema,
    responses: { 200: historyLines },
  },
  async ({ params: { id }, query }) => {
    const dataset = await getDataset(id);
    if (!dataset) throw notFound();
    return new Response(historyStream({ ...query, datasetId: id }), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${dataset.name}.history.jsonl`)}`,
      },
    });
  },
);
