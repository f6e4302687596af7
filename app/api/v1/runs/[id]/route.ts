import { runSchema } from "@/lib/answer-schemas";
import { getRun } from "@/lib/db/runs";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  { summary: "Read a run", params: idParams, responses: { 200: runSchema } },
  async ({ params: { id } }) => {
    const run = await getRun(id);
    if (!run) throw notFound();
    return Response.json(run);
  },
);
