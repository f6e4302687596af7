import { z } from "zod";

const MAX_COMMENT_CHARACTERS = 10_000;

/** A comment in Markdown; people in it stand as `@{id}`. */
export const commentTextSchema = z
  .string()
  .trim()
  .min(1, "The comment is empty.")
  .max(MAX_COMMENT_CHARACTERS, `The comment has more than ${MAX_COMMENT_CHARACTERS} characters.`)
  // Postgres text cannot hold U+0000, and nobody types it on purpose.
  .refine((text) => !text.includes("\u0000"), "holds U+0000")
  .refine((text) => text.isWellFormed(), "holds half of a surrogate pair");
