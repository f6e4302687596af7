import { z } from "zod";
import { reviewSchema, savedReviewSchema } from "@/lib/answer-schemas";
import { saveReview } from "@/lib/db/review-save";
import { getTurn } from "@/lib/db/turns";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { FLAG_KINDS } from "@/lib/review/flag-kinds";
import { REVIEW_STATUSES } from "@/lib/review/status";
import { ApiError, notFound, route } from "@/lib/route";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";

const MAX_NOTE_CHARACTERS = 10_000;

const changeSchema = z
  .strictObject({
    ratings: z
      .partialRecord(
        z.enum(ATTRIBUTES),
        z.int("is not a whole number 0..4 or null").min(MIN_VALUE).max(MAX_VALUE).nullable(),
      )
      .optional(),
    status: z.enum(REVIEW_STATUSES).optional(),
    flagged: z.boolean().optional(),
    /** What the flag says; null for one that says no more. */
    flag: z.enum(FLAG_KINDS).nullable().optional(),
    // Postgres text cannot hold U+0000, and nobody types it on purpose.
    note: z
      .string()
      .max(MAX_NOTE_CHARACTERS)
      .refine((note) => !note.includes("\u0000"), "holds U+0000")
      .refine((note) => note.isWellFormed(), "holds half of a surrogate pair")
      .optional(),
    /** What the writer saw: null or 0 for no review yet; absent to write whatever is there. */
    version: z.int().min(0).nullable().optional(),
  })
  .refine(({ flagged, flag }) => flagged !== false || !flag, {
    path: ["flag"],
    message: "says something though flagged is false",
  });

export const GET = route(
  "read",
  {
    summary: "Read one's own review of a turn",
    description: "Null and version 0 while there is none.",
    params: idParams,
    versioned: true,
    responses: { 200: reviewSchema.nullable() },
  },
  async ({ user, params: { id } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    return jsonWithVersion(turn.review, turn.review?.version ?? 0);
  },
);

export const PUT = route(
  "rate",
  {
    summary: "Save one's own review of a turn",
    description:
      "All of the body is optional; what is absent stays. `null` is not rated, which is not 0. Gives the review and the turn's final label.",
    params: idParams,
    body: changeSchema,
    versioned: true,
    responses: { 200: savedReviewSchema },
    refusals: { 409: "`stale-version`: changed since `version`; `details.review` is what stands now." },
  },
  async ({ request, user, params: { id }, body: { version: seen, ...change } }) => {
    const writer = request.headers.get("steerdesk-person");
    // A page that still saves for somebody who has signed out must not do so in the name of who signed in after them.
    if (writer !== null && writer !== user.id)
      throw new ApiError(
        401,
        "other-person",
        "Somebody else is signed in now. Sign in as the person who wrote this review.",
      );
    const match = readVersionMatch(request);
    const version = match ?? (seen === undefined ? undefined : (seen ?? 0));
    const saved = await saveReview({
      ...change,
      turnId: id,
      userId: user.id,
      ...(version === undefined ? {} : { version }),
    });
    if (saved.ok) return jsonWithVersion({ ...saved.review, final: saved.final }, saved.review.version);
    if (saved.reason === "no-such-turn") throw notFound();
    const details = { review: saved.review };
    if (match !== undefined) throw preconditionFailed(details);
    const message = "The review was changed meanwhile; details.review is what stands now.";
    throw new ApiError(409, "stale-version", message, details);
  },
);
