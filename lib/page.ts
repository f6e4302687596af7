import { z } from "zod";
import { idSchema } from "@/lib/operation";

const limit = z.coerce.number().int().min(1).max(200).default(50);

/** `limit` and `cursor` of a list whose cursor is the id of the last item. */
export const pageQuery = z.object({ limit, cursor: idSchema.optional() });

/** The same for people and sessions, whose ids are no numbers. */
export const textPageQuery = z.object({ limit, cursor: z.string().max(64).optional() });

/** A page of what was found with one more than its `limit`: that one tells whether the list goes on. */
export function pageOf<Item extends { id: string }>(found: readonly Item[], limit: number) {
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
