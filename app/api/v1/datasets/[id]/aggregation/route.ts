import { z } from "zod";
import { aggregationSchema } from "@/lib/assignment-answers";
import { type Aggregation, getAggregation, saveAggregation } from "@/lib/db/aggregation";
import { getRederivation } from "@/lib/db/rederivations";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { aggregationPolicySchema } from "@/lib/review/aggregation-schema";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Read how several reviews become one label",
    params: idParams,
    versioned: true,
    responses: { 200: aggregationSchema },
  },
  async ({ params: { id } }) => {
    const aggregation = await getAggregation(id);
    if (!aggregation) throw notFound();
    return jsonWithVersion(await describe(id, aggregation), aggregation.version);
  },
);

const changeSchema = z.strictObject({
  /** Null for the default. */
  policy: aggregationPolicySchema.nullable(),
  /** What the writer saw; absent to write whatever is there. */
  version: z.int().optional(),
});

export const PUT = route(
  "manage-datasets",
  {
    summary: "Change how several reviews become one label; null for the default",
    params: idParams,
    body: changeSchema,
    versioned: true,
    responses: { 200: aggregationSchema },
    refusals: { 409: "`stale-version`: changed since `version`; `details` is what stands now." },
  },
  async ({ request, user, params: { id }, body: { policy, version } }) => {
    const match = readVersionMatch(request);
    const saved = await saveAggregation(id, policy, user.id, match ?? version);
    if (saved.ok) return jsonWithVersion(await describe(id, saved.aggregation), saved.aggregation.version);
    if (saved.reason === "no-such-dataset") throw notFound();
    if (match !== undefined) throw preconditionFailed(await describe(id, saved.current));
    const message = "The aggregation was changed meanwhile; details is what stands now.";
    throw new ApiError(409, "stale-version", message, await describe(id, saved.current));
  },
);

/** The policy, and how far the labels follow it: all do when it is finished, or was never changed. */
async function describe(datasetId: string, { policy, isDefault, version }: Aggregation) {
  const rederivation = await getRederivation(datasetId);
  const derived = rederivation && {
    done: rederivation.done,
    total: rederivation.total,
    finished: rederivation.isFinished,
  };
  return { version, default: isDefault, policy, derived };
}
