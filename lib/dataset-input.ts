import { z } from "zod";

/** A dataset's name: one line of text, which lists, file names and headers can hold. */
export const datasetNameSchema = z
  .string("The name is needed.")
  .trim()
  .min(1, "The name is needed.")
  .max(200, "The name is too long: up to 200 characters.")
  .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), "The name holds characters that are no text.");
