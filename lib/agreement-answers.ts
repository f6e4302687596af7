import { z } from "zod";
import { contingencySchema } from "@/lib/overview-schemas";
import { type PairAgreement, POOL_INTERVALS } from "@/lib/review/agreement";
import type { PoolReport } from "@/lib/review/agreement-report";
import { type GroupReport, RATER_GROUPS } from "@/lib/review/anchoring";
import type { Interval } from "@/lib/review/bootstrap";
import type { KappaLadder } from "@/lib/review/kappa-ladder";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

// What is undefined is null, and `undefinedFor` says why.

const count = z.int().min(0);
const figure = z.number().nullable();
const attribute = z.enum(ATTRIBUTES);
const reason = z.enum(["no overlap", "one value only"]).nullable();
const interval: z.ZodType<Interval> = z.object({ low: z.number(), high: z.number() }).nullable();

const pairFields = {
  n: count,
  bias: figure,
  meanAbsoluteError: figure,
  exact: figure,
  withinOne: figure,
  pearson: figure,
  spearman: figure,
  kappa: figure,
  linearKappa: figure,
  quadraticKappa: figure,
  icc: z.object({ single: figure, average: figure }),
  undefinedFor: reason,
};
const pairSchema: z.ZodType<PairAgreement> = z.object(pairFields).meta({ id: "PairAgreement" });

const poolSchema: z.ZodType<PoolReport> = z
  .object({
    units: count,
    ratings: count,
    exact: figure,
    withinOne: figure,
    meanAbsoluteDifference: figure,
    kappa: figure,
    linearKappa: figure,
    quadraticKappa: figure,
    alphaNominal: figure,
    alphaOrdinal: figure,
    alphaInterval: figure,
    icc1: figure,
    iccK: figure,
    undefinedFor: reason,
    intervals: z.record(z.enum(POOL_INTERVALS), interval),
  })
  .meta({ id: "PoolAgreement" });

const rung = z.object({ units: count, kappa: figure, interval });
const ladderSchema: z.ZodType<KappaLadder> = z.object({ raw: rung, filtered: rung, final: rung });

const groupSchema: z.ZodType<GroupReport> = z.object({
  reviews: count,
  compared: count,
  unchanged: figure,
  timed: count,
  medianSeconds: figure,
  attributes: z.record(attribute, z.object({ rated: count, equal: figure })),
});

export const agreementReportSchema = z
  .object({
    people: z.record(attribute, poolSchema),
    ladder: z.record(attribute, ladderSchema),
    anchoring: z.record(z.enum(RATER_GROUPS), groupSchema),
    model: z.object({ original: z.record(attribute, pairSchema), submitted: z.record(attribute, pairSchema) }),
  })
  .meta({ id: "AgreementReport" });

const named = z.object({ id: z.string(), name: z.string() });

export const raterPairSchema = z
  .object({ one: named, other: named, turns: count, counts: contingencySchema, ...pairFields })
  .meta({ id: "RaterPair" });

export const raterSchema = z
  .object({ rater: named, reviews: count, counts: contingencySchema, ...pairFields })
  .meta({ id: "RaterAgainstModel" });

export const runPairSchema = z
  .object({ one: named, other: named, countedAt: z.iso.datetime(), counts: contingencySchema, ...pairFields })
  .meta({ id: "RunPair" });
