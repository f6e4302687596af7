import { z } from "zod";
import { saveReview } from "@/lib/db/review-save";
import { REVIEW_STATUSES } from "@/lib/review/status";
import { ApiError, notFound, parseInput, readJson, route } from "@/lib/route";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";

const MAX_NOTE_CHARACTERS = 10_000;

const reviewSchema = z.strictObject({
  ratings: z
    .partialRecord(
      z.enum(ATTRIBUTES),
      z.int("is not a whole number 0..4 or null").min(MIN_VALUE).max(MAX_VALUE).nullable(),
    )
    .optional(),
  status: z.enum(REVIEW_STATUSES).optional(),
  flagged: z.boolean().optional(),
  // Postgres text cannot hold U+0000, and nobody types it on purpose.
  note: z
    .string()
    .max(MAX_NOTE_CHARACTERS)
    .refine((note) => !note.includes("\u0000"), "holds U+0000")
    .refine((note) => note.isWellFormed(), "holds half of a surrogate pair")
    .optional(),
  /** What the writer saw: null or 0 for no review yet; absent to write whatever is there. */
  version: z.int().min(0).nullable().optional(),
});

export const PUT = route<{ id: string }>("reviewer", async (request, user, { id }) => {
  const writer = request.headers.get("steerdesk-person");
  // A page that still saves for somebody who has signed out must not do so in the name of who signed in after them.
  if (writer !== null && writer !== user.id)
    throw new ApiError(
      401,
      "other-person",
      "Somebody else is signed in now. Sign in as the person who wrote this review.",
    );
  const { version, ...change } = parseInput(reviewSchema, await readJson(request));
  const saved = await saveReview({
    ...change,
    turnId: id,
    userId: user.id,
    ...(version === undefined ? {} : { version: version ?? 0 }),
  });
  if (saved.ok) return Response.json({ ...saved.review, final: saved.final });
  if (saved.reason === "no-such-turn") throw notFound();
  throw new ApiError(409, "stale-version", "The review was changed meanwhile; details.review is what stands now.", {
    review: saved.review,
  });
});
