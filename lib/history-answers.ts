import { z } from "zod";
import { pageSchema } from "@/lib/answer-schemas";
import type { Comment } from "@/lib/db/comments";
import type { Mention } from "@/lib/db/mentions";
import { idSchema } from "@/lib/operation";
import { CHANGE_KINDS, type HistoryEntry } from "@/lib/review/history";

const personSchema = z.object({ id: z.string(), name: z.string() });
const fieldsSchema = z.record(z.string(), z.unknown());
const time = z.iso.datetime();

const entrySchema: z.ZodType<HistoryEntry> = z
  .object({
    id: idSchema,
    at: time,
    by: personSchema.nullable(),
    kind: z.enum(CHANGE_KINDS),
    subject: z.string(),
    whose: personSchema.nullable(),
    datasetId: idSchema.nullable(),
    turnId: idSchema.nullable(),
    line: z.int().nullable(),
    turn: z.int().nullable(),
    before: fieldsSchema.nullable(),
    after: fieldsSchema.nullable(),
  })
  .meta({
    id: "HistoryEntry",
    description: "`before` is null where it was made, `after` where it was removed; `by` is null for the installation.",
  });

export const historyPageSchema = pageSchema(entrySchema);

/** The history as a download. */
export const historyLines = {
  types: ["application/x-ndjson"],
  description: "The same entries, a line each, oldest first, as of one moment.",
};

export const commentSchema: z.ZodType<Comment> = z
  .object({
    id: idSchema,
    turnId: idSchema,
    by: personSchema,
    text: z.string(),
    mentions: z.array(personSchema),
    createdAt: time,
    editedAt: time.nullable(),
    version: z.int().min(1),
  })
  .meta({ id: "Comment", description: "In Markdown; `@{id of a person}` mentions them." });

export const mentionSchema: z.ZodType<Mention> = z
  .object({
    commentId: idSchema,
    datasetId: idSchema,
    dataset: z.string(),
    turnId: idSchema,
    by: personSchema,
    text: z.string(),
    createdAt: time,
    read: z.boolean(),
  })
  .meta({ id: "Mention" });
