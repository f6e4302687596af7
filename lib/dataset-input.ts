import { z } from "zod";

/** A dataset's name. Postgres text cannot hold U+0000. */
export const datasetNameSchema = z
  .string("The name is needed.")
  .trim()
  .min(1, "The name is needed.")
  .max(200, "The name is too long: up to 200 characters.")
  .refine((name) => !name.includes("\u0000") && name.isWellFormed(), "The name holds characters that are no text.");
