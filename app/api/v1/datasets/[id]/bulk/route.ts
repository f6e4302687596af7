import { randomUUID } from "node:crypto";
import { bulkChangeSchema, pageSchema } from "@/lib/answer-schemas";
import { bulkSchema } from "@/lib/bulk-input";
import { getBulkChange, listBulkChanges } from "@/lib/db/bulk-changes";
import { startBulkChange } from "@/lib/db/bulk-start";
import { getDataset } from "@/lib/db/datasets";
import { idParams } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "rate",
  {
    summary: "List one's bulk changes, newest first",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(bulkChangeSchema) },
  },
  async ({ user, params: { id }, query: { limit, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(pageOf(await listBulkChanges(id, user.id, limit + 1, cursor ?? null), limit));
  },
);

export const POST = route(
  "rate",
  {
    summary: "Change one's reviews of many turns",
    description:
      "Of the turns that `filter` (but for `except`) or `turns` names: `accept` the predicted values and submit, `set` an attribute, `flag`, `unflag`, `skip`. " +
      "`expected` is how many turns there should be; the same `key` again starts nothing anew.",
    params: idParams,
    body: bulkSchema,
    responses: { 202: bulkChangeSchema },
    refusals: {
      409: "`count-changed`: there are not `expected` turns, `details.count` says how many. `key-used`: the key started a change of another dataset.",
      422: "`no-such-turn`: not all of `turns` are of this dataset.",
    },
  },
  async ({ user, params: { id }, body }) => {
    const { key = randomUUID(), ...asked } = body;
    const started = await startBulkChange({ ...asked, key, datasetId: id, userId: user.id });
    if (started.ok) return Response.json(await getBulkChange(started.id, user.id), { status: 202 });
    switch (started.reason) {
      case "no-such-dataset":
        throw notFound();
      case "no-such-turn":
        throw new ApiError(422, "no-such-turn", "The dataset does not have all of these turns.");
      case "other-change":
        throw new ApiError(409, "key-used", "This key has started a change of another dataset.");
      case "count-changed":
        throw new ApiError(
          409,
          "count-changed",
          `There are ${started.count} such turns now. Look again, then confirm.`,
          { count: started.count },
        );
    }
  },
);
