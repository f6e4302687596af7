import { listHistory } from "@/lib/db/history";
import { historyPageSchema } from "@/lib/history-answers";
import { historyQuerySchema } from "@/lib/history-input";
import { route } from "@/lib/route";

export const GET = route(
  "read-history",
  { summary: "List every change, newest first", query: historyQuerySchema, responses: { 200: historyPageSchema } },
  async ({ query: { limit, cursor, ...filter } }) => Response.json(await listHistory(filter, limit, cursor)),
);
