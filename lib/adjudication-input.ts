import { z } from "zod";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE, mapAttributes } from "@/lib/steerlm/attributes";

const MAX_REASON_CHARACTERS = 2000;

/** What somebody decides of a turn: an attribute that is left out, or null, is left to the reviews. */
export const decisionSchema = z.strictObject({
  ratings: z
    .partialRecord(
      z.enum(ATTRIBUTES),
      z.int("is not a whole number 0..4 or null").min(MIN_VALUE).max(MAX_VALUE).nullable(),
    )
    .transform((given) => mapAttributes((attribute) => given[attribute] ?? null)),
  // Postgres text cannot hold U+0000, and nobody types it on purpose.
  reason: z
    .string()
    .trim()
    .min(1, "says nothing: give a reason")
    .max(MAX_REASON_CHARACTERS)
    .refine((reason) => !reason.includes("\u0000"), "holds U+0000")
    .refine((reason) => reason.isWellFormed(), "holds half of a surrogate pair"),
});

/** The version of an adjudication that the writer saw: 0 for none yet. */
export const seenVersionSchema = z.int().min(0);
