import { z } from "zod";
import { ratingsSchema, rewardsSchema } from "@/lib/answer-schemas";
import { ApiError } from "@/lib/api-error";
import { SealError } from "@/lib/db/seal";
import type { ProbeRating } from "@/lib/reward/probe-determinism";
import type { EndpointTrial } from "@/lib/reward/try-endpoint";

const failed = z.object({ ok: z.literal(false), cause: z.string(), message: z.string() });

/** What came of trying an endpoint: a server that does not answer is an answer too. */
export const trialSchema = z
  .discriminatedUnion("ok", [
    z.object({
      ok: z.literal(true),
      detail: z.string(),
      latencyMs: z.number(),
      rewards: rewardsSchema,
      predicted: ratingsSchema,
    }),
    failed,
  ])
  .meta({ id: "EndpointTrial" }) satisfies z.ZodType<EndpointTrial | { ok: false }>;

/** What came of a part of the determinism test. */
export const probeSchema = z
  .discriminatedUnion("ok", [
    z.object({
      ok: z.literal(true),
      outcomes: z.array(
        z.discriminatedUnion("ok", [
          z.object({ ok: z.literal(true), rewards: rewardsSchema, exceeded: z.boolean().nullable() }),
          z.object({ ok: z.literal(false), reason: z.string() }),
        ]),
      ),
      milliseconds: z.number(),
      perRequest: z.int(),
      detail: z.string(),
    }),
    failed,
  ])
  .meta({ id: "ProbeRating" }) satisfies z.ZodType<ProbeRating | { ok: false }>;

/** Why there is no token to ask with. */
export const SEALED = "`sealed`: the token was sealed with another `STEERDESK_SECRET`: enter it again.";

/** Runs what opens an endpoint's token. */
export async function withToken<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SealError) throw new ApiError(409, "sealed", error.message);
    throw error;
  }
}
