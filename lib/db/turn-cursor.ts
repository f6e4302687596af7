import { z } from "zod";
import type { TurnPlace } from "@/lib/review/turn-order";

const MAX_INTEGER = 2 ** 31 - 1;
// Cursors come from URLs.
const placeSchema = z.tuple([z.number().nullable(), z.int().min(0).max(MAX_INTEGER)]);

/** An opaque cursor for URLs. */
export function formatCursor({ value, ordinal }: TurnPlace): string {
  return Buffer.from(JSON.stringify([value, ordinal])).toString("base64url");
}

/** The place a cursor names, or null when it is not one of ours. */
export function parseCursor(cursor: string): TurnPlace | null {
  try {
    const [value, ordinal] = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { value, ordinal };
  } catch {
    return null;
  }
}
