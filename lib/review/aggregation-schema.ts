import { z } from "zod";
import { ATTRIBUTES, type Attribute, MAX_VALUE } from "@/lib/steerlm/attributes";
import { AGGREGATION_METHODS, type AggregationPolicy, DISPUTE_OUTCOMES } from "./aggregation-policy";

const MOST_RATERS = 20;

/** A policy as it is saved and as it comes by the API; what is watched in the order of attributes, each once. */
export const aggregationPolicySchema: z.ZodType<AggregationPolicy> = z.strictObject({
  method: z.enum(AGGREGATION_METHODS),
  raters: z.int().min(1).max(MOST_RATERS),
  moreRaters: z.int().min(0).max(MOST_RATERS),
  watched: z
    .array(z.enum(ATTRIBUTES))
    .min(1, "watches no attribute")
    .transform((watched): Attribute[] => ATTRIBUTES.filter((attribute) => watched.includes(attribute))),
  limit: z
    .int()
    .min(0)
    .max(MAX_VALUE - 1),
  disputed: z.enum(DISPUTE_OUTCOMES),
});
