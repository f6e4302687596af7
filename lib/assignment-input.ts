import { z } from "zod";
import { MAX_OVERLAP } from "@/lib/review/assignment";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { idSchema } from "@/lib/route";

const MAX_FILTER_LENGTH = 10_000;
const MAX_PEOPLE = 500;
const MAX_SEED = 2 ** 31 - 1;

const nameSchema = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(100, "A name has at most 100 characters.")
  .refine((name) => !name.includes("\u0000") && name.isWellFormed(), "The name holds characters that cannot be kept.");
const personSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => !id.includes("\u0000"), "is not an id");
const overlapSchema = z
  .int("is not a whole number")
  .min(1, "At least one person rates a turn.")
  .max(MAX_OVERLAP, `At most ${MAX_OVERLAP} people rate a turn.`);

/** What is asked for when turns are shared out. A filter that is not understood to its last parameter is refused. */
export const assignmentSchema = z
  .strictObject({
    name: nameSchema,
    /** The parameters of the turns table's address, its sort included. */
    filter: z.string().max(MAX_FILTER_LENGTH).optional().default(""),
    amount: z.int("is not a whole number").min(1, "At least one turn is shared out.").max(MAX_SEED).optional(),
    percent: z.int("is not a whole number").min(1).max(100).optional(),
    /** The first turns in the filter's order, or a random sample that follows from the seed. */
    pick: z.enum(["first", "random"]).optional().default("first"),
    seed: z.int().min(0).max(MAX_SEED).optional(),
    overlap: overlapSchema.optional().default(1),
    /** Absent or null: nothing is hidden. Else the percentage of the turns whose raters do not see the model's numbers. */
    blind: z.int("is not a whole number").min(0).max(100).nullable().optional().default(null),
    /** The ids of people; absent for everybody who may rate. */
    reviewers: z.array(personSchema).min(1, "Choose at least one person.").max(MAX_PEOPLE).optional(),
  })
  .transform(({ filter, pick, seed, blind, reviewers, amount, percent, ...rest }, context) => {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    if (amount !== undefined && percent !== undefined) return refuse("percent", "give either amount or percent");
    const { problems, ...query } = parseTurnQuery(new URLSearchParams(filter));
    for (const { parameter, problem } of problems) refuse("filter", `${parameter}: ${problem}`);
    return {
      ...rest,
      query: formatTurnQuery(query).toString(),
      amount: amount ?? null,
      percent: percent ?? null,
      random: pick === "random",
      seed: seed ?? null,
      blindPercent: blind,
      reviewers: reviewers ? [...new Set(reviewers)] : null,
    };
  });

const peopleSchema = z.array(personSchema).max(MAX_PEOPLE).optional();

/** What is to change of an assignment; what is absent stays. */
export const assignmentChangeSchema = z
  .strictObject({
    overlap: overlapSchema.optional(),
    add: peopleSchema,
    remove: peopleSchema,
    status: z.literal("closed", 'can only be set to "closed"').optional(),
  })
  .transform(({ status, ...change }) => ({ ...change, close: status === "closed" }));

const MAX_TURNS = 100;

/** Turns that somebody works on already. */
export const nextTurnSchema = z.strictObject({ except: z.array(idSchema).max(MAX_TURNS).optional().default([]) });

/** The turn that is in sight. */
export const renewSchema = z.strictObject({ turn: idSchema });

/** The turns to give back; all without any. */
export const releaseSchema = z.strictObject({ turns: z.array(idSchema).max(MAX_TURNS).optional() });
