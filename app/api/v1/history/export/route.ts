import { historyLines } from "@/lib/history-answers";
import { historyStream } from "@/lib/history-export";
import { historyFilterSchema } from "@/lib/history-input";
import { route } from "@/lib/route";

export const GET = route(
  "read-history",
  { summary: "Download every change", query: historyFilterSchema, responses: { 200: historyLines } },
  async ({ query }) =>
    new Response(historyStream(query), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": 'attachment; filename="history.jsonl"',
      },
    }),
);
