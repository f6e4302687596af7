import { deleteDataset, getDataset } from "@/lib/db/datasets";
import { notFound, route } from "@/lib/route";

export const GET = route<{ id: string }>("reviewer", async (_request, _user, { id }) => {
  const dataset = await getDataset(id);
  if (!dataset) throw notFound();
  return Response.json(dataset);
});

export const DELETE = route<{ id: string }>("admin", async (_request, _user, { id }) => {
  if (!(await deleteDataset(id))) throw notFound();
  return new Response(null, { status: 204 });
});
