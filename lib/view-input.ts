import { z } from "zod";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";

const MAX_NAME = 80;
const MAX_QUERY = 10_000;

export const viewNameSchema = z
  .string()
  .trim()
  .min(1, "The view needs a name.")
  .max(MAX_NAME, `The name is too long: up to ${MAX_NAME} characters.`)
  .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), "The name holds characters that are no text.");

/** Only what the language knows is kept, in its canonical order. */
export const viewQuerySchema = z
  .string()
  .max(MAX_QUERY)
  .transform((text) => formatTurnQuery(parseTurnQuery(new URLSearchParams(text))).toString());

/** Why a view is not saved, for people. */
export const VIEW_REFUSALS = {
  "no-such-dataset": "The dataset was deleted meanwhile.",
  "no-such-view": "The view was deleted meanwhile.",
  "name-taken": "There is a view of this name already. Choose another one.",
  "not-yours": "Only the person who made the view, and admins, may change it.",
  "too-many": "The dataset has 200 views. Delete some that nobody uses.",
  "stale-version": "The view was changed meanwhile: read it again.",
} as const;
