import { getTokenTotals } from "@/lib/db/token-totals";
import { idParams } from "@/lib/operation";
import { tokenTotalsSchema } from "@/lib/overview-schemas";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Read how many turns are over-length, and how far that is counted",
    params: idParams,
    responses: { 200: tokenTotalsSchema },
  },
  async ({ params: { id } }) => {
    const totals = await getTokenTotals(id);
    if (!totals) throw notFound();
    return Response.json(totals);
  },
);
