import { z } from "zod";

/** As a text that no database text can hold never is: without U+0000. */
export const guidelinesTextSchema = z
  .string("is a text in Markdown")
  .max(100_000, "has at most 100,000 characters")
  .transform((text) => text.replaceAll("\u0000", "").toWellFormed());

export const guidelinesVersionSchema = z.number().int().nonnegative();
