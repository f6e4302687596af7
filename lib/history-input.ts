import { z } from "zod";
import { CHANGE_KINDS } from "@/lib/review/history";
import { idSchema } from "@/lib/route";

// Ids of people are ours or better-auth's; none is longer.
const personSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/, "is not an id");

/** Which entries of the history: those of a person, of a kind, or all. */
export const historyFilterSchema = z.object({ by: personSchema.optional(), kind: z.enum(CHANGE_KINDS).optional() });

/** A page of them, from the newest on. */
export const historyQuerySchema = historyFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: idSchema.optional(),
});
