import { z } from "zod";
import { columnLayoutSchema } from "@/components/data-table/column-layout-schema";
import { changeView, deleteView, getView } from "@/lib/db/views";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";
import { viewChanger, viewRefusal, viewSchema } from "@/lib/view-answers";
import { viewNameSchema, viewQuerySchema } from "@/lib/view-input";

const NOT_YOURS = "`not-yours`: of somebody else, and you are no admin.";

export const GET = route(
  "read",
  { summary: "Read a view", params: idParams, versioned: true, responses: { 200: viewSchema } },
  async ({ params: { id } }) => answer(id),
);

export const PATCH = route(
  "rate",
  {
    summary: "Change a view",
    params: idParams,
    body: z.strictObject({
      name: viewNameSchema.optional(),
      query: viewQuerySchema.optional(),
      columns: columnLayoutSchema.optional(),
    }),
    versioned: true,
    responses: { 200: viewSchema },
    refusals: { 403: NOT_YOURS, 409: "`name-taken`." },
  },
  async ({ request, user, params: { id }, body }) => {
    const changed = await changeView(id, viewChanger(user), body, readVersionMatch(request));
    if (!changed.ok) throw viewRefusal(changed.reason);
    return answer(id);
  },
);

export const DELETE = route(
  "rate",
  {
    summary: "Delete a view",
    params: idParams,
    versioned: true,
    responses: { 204: null },
    refusals: { 403: NOT_YOURS },
  },
  async ({ request, user, params: { id } }) => {
    const view = await getView(id);
    if (!view) throw notFound();
    const version = readVersionMatch(request);
    if (!(await deleteView(id, viewChanger(user), version)))
      throw version !== undefined && (await getView(id))?.version !== version
        ? preconditionFailed()
        : viewRefusal("not-yours");
    return new Response(null, { status: 204 });
  },
);

async function answer(id: string): Promise<Response> {
  const view = await getView(id);
  if (!view) throw notFound();
  return jsonWithVersion(view, view.version);
}
