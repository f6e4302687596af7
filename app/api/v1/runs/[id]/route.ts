import { getRun } from "@/lib/db/runs";
import { notFound, route } from "@/lib/route";

export const GET = route<{ id: string }>("reviewer", async (_request, _user, { id }) => {
  const run = await getRun(id);
  if (!run) throw notFound();
  return Response.json(run);
});
