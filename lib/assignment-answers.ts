import { z } from "zod";
import { ratingsSchema, reviewFields, turnFields } from "@/lib/answer-schemas";
import type { Adjudication, RaterReview } from "@/lib/db/adjudications";
import type { AssignedPerson, Assignment } from "@/lib/db/assignments";
import { idSchema } from "@/lib/operation";
import { aggregationPolicySchema } from "@/lib/review/aggregation-schema";

const count = z.int().min(0);
const time = z.iso.datetime();

const personSchema: z.ZodType<AssignedPerson> = z.object({
  userId: z.string(),
  name: z.string(),
  removed: z.boolean(),
  done: count,
  skipped: count,
  open: count,
  timed: count,
  seconds: z.number(),
});

export const assignmentAnswer: z.ZodType<Assignment> = z
  .object({
    id: idSchema,
    datasetId: idSchema,
    name: z.string(),
    query: z.string(),
    amount: z.int().nullable(),
    percent: z.number().nullable(),
    random: z.boolean(),
    seed: z.int(),
    overlap: count,
    blindPercent: z.number().nullable(),
    guidelinesVersion: z.int().nullable(),
    everybody: z.boolean(),
    status: z.enum(["preparing", "open", "closed"]),
    total: count.nullable(),
    wanted: count,
    done: count,
    createdBy: z.string().nullable(),
    createdAt: time,
    closedAt: time.nullable(),
    version: z.int().min(1),
    reviewers: z.array(personSchema),
  })
  .meta({
    id: "Assignment",
    description: "`total` is null until a worker has chosen the turns; `wanted` and `done` count ratings.",
  });

export const takenTurnSchema = z
  .object({ ...turnFields, datasetId: idSchema, labelled: z.boolean() })
  .meta({ id: "TakenTurn" });

const adjudicationSchema: z.ZodType<Adjudication> = z
  .object({ ratings: ratingsSchema, reason: z.string(), version: z.int().min(1), by: z.string(), at: time })
  .meta({ id: "Adjudication" });

const raterReviewSchema: z.ZodType<RaterReview> = z
  .object({ ...reviewFields, userId: z.string(), name: z.string() })
  .meta({ id: "RaterReview" });

export const adjudicationStateSchema = z.object({
  adjudication: adjudicationSchema.nullable(),
  version: count,
  reviews: z.array(raterReviewSchema),
});

export const adjudicationSavedSchema = z.object({
  adjudication: adjudicationSchema.nullable(),
  version: count,
  final: ratingsSchema,
});

export const aggregationSchema = z
  .object({
    version: count,
    default: z.boolean(),
    policy: aggregationPolicySchema,
    derived: z.object({ done: count, total: count.nullable(), finished: z.boolean() }).nullable(),
  })
  .meta({
    id: "Aggregation",
    description: "`derived`: how far final labels follow the policy; null where it was never changed.",
  });
