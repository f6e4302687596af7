import { z } from "zod";
import type { RaterPlace } from "@/lib/db/rater-confusion";
import type { PairPlace } from "@/lib/db/rater-pairs";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

/** Raters or pairs on a page. */
export const RATERS_PER_PAGE = 25;

// What formatPairPlace and formatRaterPlace write: a number and one or two ids.
const pairPlaceSchema = z
  .string()
  .regex(/^\d{1,9}(\.[\w-]{1,64}){2}$/, "is not a cursor")
  .transform((text): PairPlace => {
    const [turns, oneId = "", otherId = ""] = text.split(".");
    return { turns: Number(turns), oneId, otherId };
  });
const raterPlaceSchema = z
  .string()
  .regex(/^\d{1,9}\.[\w-]{1,64}$/, "is not a cursor")
  .transform((text): RaterPlace => {
    const [reviews, userId = ""] = text.split(".");
    return { reviews: Number(reviews), userId };
  });

const attribute = z.enum(ATTRIBUTES);

/** What the API takes for runs. */
export const attributeQuerySchema = z.strictObject({ attribute });

/** What the API takes for a page of pairs, and of raters. */
export const pairsQuerySchema = z.strictObject({ attribute, cursor: pairPlaceSchema.optional() });
export const ratersQuerySchema = z.strictObject({ attribute, cursor: raterPlaceSchema.optional() });

/** The place in an address; null for the beginning, and for what is no place. */
export function parsePairPlace(text: unknown): PairPlace | null {
  return pairPlaceSchema.safeParse(text).data ?? null;
}

export function parseRaterPlace(text: unknown): RaterPlace | null {
  return raterPlaceSchema.safeParse(text).data ?? null;
}

export function formatPairPlace({ turns, oneId, otherId }: PairPlace): string {
  return `${turns}.${oneId}.${otherId}`;
}

export function formatRaterPlace({ reviews, userId }: RaterPlace): string {
  return `${reviews}.${userId}`;
}
