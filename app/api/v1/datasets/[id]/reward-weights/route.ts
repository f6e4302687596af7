import { createHash } from "node:crypto";
import { z } from "zod";
import { type DatasetWeights, getRewardWeights, saveRewardWeights } from "@/lib/db/reward-weights";
import { jsonWithVersion, preconditionFailed, readIfMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { rewardWeightsSchema } from "@/lib/review/reward";
import { notFound, route } from "@/lib/route";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

const weightsSchema = z
  .object({ weights: z.record(z.enum(ATTRIBUTES), z.number()), default: z.boolean() })
  .meta({ id: "RewardWeights" });

export const GET = route(
  "read",
  {
    summary: "Read what `sort=reward` weighs attributes with",
    params: idParams,
    versioned: true,
    responses: { 200: weightsSchema },
  },
  async ({ params: { id } }) => answer((await getRewardWeights(id)) ?? missing()),
);

export const PUT = route(
  "manage-datasets",
  {
    summary: "Change the weights; null for the default ones",
    params: idParams,
    body: z.strictObject({ weights: rewardWeightsSchema.nullable() }),
    versioned: true,
    responses: { 200: weightsSchema },
  },
  async ({ request, user, params: { id }, body }) => {
    const match = readIfMatch(request);
    const saved = await saveRewardWeights(
      id,
      body.weights,
      user.id,
      (current) => match === undefined || match === versionOf(current),
    );
    if (saved.ok) return answer(saved);
    if (saved.reason === "no-such-dataset") throw notFound();
    throw preconditionFailed();
  },
);

function answer(found: DatasetWeights): Response {
  return jsonWithVersion({ weights: found.weights, default: found.isDefault }, versionOf(found));
}

/** Of what the weights are, not of how often they were saved. */
function versionOf({ weights, isDefault }: DatasetWeights): string {
  const named = ATTRIBUTES.map((attribute) => weights[attribute]);
  return createHash("sha256")
    .update(JSON.stringify([isDefault, named]))
    .digest("hex")
    .slice(0, 16);
}

function missing(): never {
  throw notFound();
}
