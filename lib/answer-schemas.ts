import { z } from "zod";
import type { BulkChange } from "@/lib/db/bulk-changes";
import type { Dataset } from "@/lib/db/datasets";
import { ENDPOINT_KINDS, type Endpoint } from "@/lib/db/endpoints";
import type { Review } from "@/lib/db/reviews";
import type { RunSettings } from "@/lib/db/run-settings";
import type { Run } from "@/lib/db/runs";
import type { TurnItem } from "@/lib/db/turns";
import type { Delivery } from "@/lib/db/webhook-deliveries";
import type { Webhook } from "@/lib/db/webhooks";
import { idSchema } from "@/lib/operation";
import { BULK_ACTIONS, BULK_STATUSES } from "@/lib/review/bulk-change";
import { FLAG_KINDS } from "@/lib/review/flag-kinds";
import { RUN_SCOPES } from "@/lib/review/run-scope";
import { REVIEW_STATUSES, RUN_STATUSES, TURN_STATUSES } from "@/lib/review/status";
import { DELIVERED_EVENTS, DELIVERY_STATUSES, WEBHOOK_EVENTS } from "@/lib/review/webhook-events";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { SOURCE_FORMATS } from "@/lib/steerlm/import/source-format";

// What the API answers with. Each schema is held against the type that the code gives, so that neither changes without the other.

const count = z.int().min(0);
const time = z.iso.datetime();
const rate = z.number().nullable();

/** What one page of a list looks like. */
export function pageSchema<Item>(item: z.ZodType<Item>) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const ratingsSchema: z.ZodType<Ratings> = z
  .record(z.enum(ATTRIBUTES), z.int().min(MIN_VALUE).max(MAX_VALUE).nullable())
  .meta({ id: "Ratings", description: "Per attribute a value, or null for not rated, which is not 0." });

export const rewardsSchema: z.ZodType<Rewards> = z
  .record(z.enum(ATTRIBUTES), z.number().nullable())
  .meta({ id: "Rewards", description: "Raw scores; null for an attribute that the model does not name." });

export const reviewFields = {
  ratings: ratingsSchema,
  status: z.enum(REVIEW_STATUSES),
  flagged: z.boolean(),
  flag: z.enum(FLAG_KINDS).nullable(),
  note: z.string(),
  version: z.int().min(1),
  updatedAt: time,
};
export const reviewSchema: z.ZodType<Review> = z.object(reviewFields).meta({ id: "Review" });

export const savedReviewSchema = z.object({ ...reviewFields, final: ratingsSchema }).meta({ id: "SavedReview" });

export const datasetSchema: z.ZodType<Dataset> = z
  .object({
    id: idSchema,
    name: z.string(),
    createdAt: time,
    createdBy: z.string().nullable(),
    format: z.enum(SOURCE_FORMATS),
    bytes: count,
    lines: count,
    records: count,
    empty: count,
    turns: count,
    assistantTurns: count,
    labelledTurns: count,
    rejected: count,
    warned: count,
    reviewedTurns: count,
    currentRunId: idSchema.nullable(),
    latestRun: z
      .object({ id: idSchema, status: z.enum(RUN_STATUSES), total: count.nullable(), scored: count, failed: count })
      .nullable(),
    version: z.int().min(1),
  })
  .meta({ id: "Dataset" });

export const importedSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    format: z.enum(SOURCE_FORMATS),
    lines: count,
    records: count,
    empty: count,
    turns: count,
    assistantTurns: count,
    labelledTurns: count,
    rejected: count,
    warned: count,
  })
  .meta({ id: "ImportedDataset", description: "lines = records + empty + rejected; what was read, all of it." });

const settingsFields = {
  name: z.string(),
  kind: z.enum(ENDPOINT_KINDS),
  url: z.string(),
  model: z.string(),
  timeoutMs: z.int(),
  batchSize: z.int(),
  concurrency: z.int(),
};

export const endpointSchema: z.ZodType<Endpoint> = z
  .object({ id: idSchema, ...settingsFields, hasToken: z.boolean(), version: z.int().min(1) })
  .meta({ id: "Endpoint", description: "A served reward model; its token is never given." });

const settingsSchema: z.ZodType<RunSettings> = z.object({
  since: time,
  ...settingsFields,
  promptTemplate: z.string().nullable(),
});

export const runSchema: z.ZodType<Run> = z
  .object({
    id: idSchema,
    datasetId: idSchema,
    endpoint: z.object({ id: idSchema, ...settingsFields }),
    scope: z.enum(RUN_SCOPES),
    filter: z.string().nullable(),
    baseRunId: idSchema.nullable(),
    excludeOverlength: z.boolean(),
    status: z.enum(RUN_STATUSES),
    total: count.nullable(),
    scored: count,
    failed: count,
    turnsPerSecond: rate,
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    startedBy: z.string().nullable(),
    error: z.string().nullable(),
    server: z.string().nullable(),
    serverConfig: z.record(z.string(), z.unknown()).nullable(),
    promptTemplate: z.string().nullable(),
    earlierSettings: z.array(settingsSchema),
  })
  .meta({ id: "Run", description: "total is null until a worker has decided which turns it is about." });

export const turnFields = {
  id: idSchema,
  line: z.int().min(1),
  turn: count,
  text: z.string(),
  context: z.string(),
  status: z.enum(TURN_STATUSES),
  overridden: z.boolean(),
  flagged: z.boolean(),
  flags: z.array(z.enum(FLAG_KINDS)),
  noted: z.boolean(),
  commented: z.boolean(),
  spread: z.number().nullable(),
  disputed: z.boolean(),
  adjudicated: z.boolean(),
  undecided: z.boolean(),
  gold: z.boolean(),
  length: count,
  tokens: count.nullable(),
  original: ratingsSchema,
  scores: rewardsSchema.nullable(),
  exceeded: z.boolean().nullable(),
  failure: z.string().nullable(),
  predicted: ratingsSchema.nullable(),
  final: ratingsSchema,
  review: reviewSchema.nullable(),
  hiding: z.enum(["others", "others-and-model"]).nullable(),
};
export const turnSchema: z.ZodType<TurnItem> = z
  .object(turnFields)
  .meta({ id: "Turn", description: "An assistant turn as the asking person sees it: review is their own." });

const deedSchema = z.union([
  z.object({ action: z.enum(BULK_ACTIONS).exclude(["set"]) }),
  z.object({
    action: z.literal("set"),
    attribute: z.enum(ATTRIBUTES),
    value: z.int().nullable(),
    submit: z.boolean(),
  }),
]);

export const bulkChangeSchema: z.ZodType<BulkChange> = z
  .object({
    id: idSchema,
    datasetId: idSchema,
    deed: deedSchema,
    filter: z.string().nullable(),
    status: z.enum(BULK_STATUSES),
    total: count.nullable(),
    changed: count,
    unchanged: count,
    restored: count,
    kept: count,
    turnsPerSecond: rate,
    createdAt: time,
  })
  .meta({ id: "BulkChange" });

/** How many turns a filter lets through. */
export const countSchema = z.object({ count, more: z.boolean() });

export const webhookFields = {
  id: idSchema,
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  active: z.boolean(),
  createdAt: time,
  version: z.int().min(1),
};
export const webhookSchema: z.ZodType<Webhook> = z.object(webhookFields).meta({ id: "Webhook" });

export const deliverySchema: z.ZodType<Delivery> = z
  .object({
    id: idSchema,
    webhookId: idSchema,
    event: z.enum(DELIVERED_EVENTS),
    data: z.record(z.string(), z.unknown()),
    status: z.enum(DELIVERY_STATUSES),
    attempts: count,
    createdAt: time,
    triedAt: time.nullable(),
    nextAt: time.nullable(),
    responseStatus: z.int().nullable(),
    excerpt: z.string().nullable(),
  })
  .meta({ id: "Delivery", description: "`excerpt` is the beginning of the last answer, or why there was none." });
