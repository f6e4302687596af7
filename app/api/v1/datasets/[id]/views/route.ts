import { z } from "zod";
import { columnLayoutSchema } from "@/components/data-table/column-layout-schema";
import { pageSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { createView, getView, listViews } from "@/lib/db/views";
import { jsonWithVersion } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { ApiError, notFound, route } from "@/lib/route";
import { viewRefusal, viewSchema } from "@/lib/view-answers";
import { viewNameSchema, viewQuerySchema } from "@/lib/view-input";

export const GET = route(
  "read",
  {
    summary: "List a dataset's views, by name",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(viewSchema) },
  },
  async ({ params: { id }, query: { limit, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    // Two hundred at most: they are read at once.
    const views = await listViews(id);
    const last = views.findIndex((view) => view.id === cursor);
    if (cursor !== undefined && last < 0)
      throw new ApiError(400, "invalid", "cursor: its view was deleted meanwhile. Begin anew.");
    return Response.json(pageOf(views.slice(last + 1), limit));
  },
);

export const POST = route(
  "rate",
  {
    summary: "Save a view",
    description: "`query` is filter and sort as in the address of the turns table.",
    params: idParams,
    body: z.strictObject({
      name: viewNameSchema,
      query: viewQuerySchema,
      columns: columnLayoutSchema.default(columnLayoutSchema.parse({})),
    }),
    responses: { 201: viewSchema },
    refusals: { 409: "`name-taken`, `too-many`." },
  },
  async ({ user, params: { id }, body }) => {
    const created = await createView({ datasetId: id, userId: user.id, ...body });
    if (!created.ok) throw viewRefusal(created.reason);
    const view = (await getView(created.id)) ?? missing();
    return jsonWithVersion(view, view.version, { status: 201 });
  },
);

function missing(): never {
  throw notFound();
}
