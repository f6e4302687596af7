import { z } from "zod";
import { loadRows } from "@/app/(desk)/datasets/[id]/turns/load-rows";
import { getDataset } from "@/lib/db/datasets";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { notFound, parseInput, route } from "@/lib/route";

const LIMIT = 100;

const placeSchema = z.object({ after: z.string().optional(), before: z.string().optional() });

/** The rows that the table shows when it is scrolled beyond those of its page. */
export const GET = route<{ id: string }>("read", async (request, user, { id }) => {
  const params = new URL(request.url).searchParams;
  const place = parseInput(placeSchema, Object.fromEntries(params));
  if (!(await getDataset(id))) throw notFound();
  const { problems: _shown, ...query } = parseTurnQuery(params);
  return Response.json(await loadRows({ datasetId: id, query, userId: user.id, limit: LIMIT }, place));
});
