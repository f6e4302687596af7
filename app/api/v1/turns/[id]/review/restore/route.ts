import { z } from "zod";
import { savedReviewSchema } from "@/lib/answer-schemas";
import { restoreReview } from "@/lib/db/review-restore";
import { idParams, idSchema } from "@/lib/operation";
import { isAllowed } from "@/lib/permissions";
import { ApiError, notFound, route } from "@/lib/route";

const restoreSchema = z.strictObject({
  /** The entry of the history after which the review was so. */
  change: idSchema,
  /** The version that the writer saw; absent to restore whatever is there. */
  version: z.int().min(0).optional(),
});

export const POST = route(
  "rate",
  {
    summary: "Make a review what it was after an entry of the history",
    description: "As a new version. One's own review, or as admin anybody's.",
    params: idParams,
    body: restoreSchema,
    responses: { 200: savedReviewSchema },
    refusals: {
      409: "`stale-version`: changed since `version`; `details.review` is what stands now.",
      422: "`no-such-change`: the turn's history has no such review.",
    },
  },
  async ({ user, params: { id }, body: { change, version } }) => {
    const by = { userId: user.id, mayRestoreAny: isAllowed(user, "restore") };
    const restored = await restoreReview({ turnId: id, changeId: change, version }, by);
    if (restored.ok) return Response.json({ ...restored.review, final: restored.final });
    switch (restored.reason) {
      case "no-such-turn":
        throw notFound();
      case "no-such-change":
        throw new ApiError(422, "no-such-change", "The history of this turn has no such review to restore.");
      case "not-yours":
        throw new ApiError(403, "forbidden", "Only admins may restore somebody else's review.");
      case "stale-version":
        throw new ApiError(
          409,
          "stale-version",
          "The review was changed meanwhile; details.review is what stands now.",
          { review: restored.review },
        );
    }
  },
);
