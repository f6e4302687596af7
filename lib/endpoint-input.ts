import { z } from "zod";
import { ENDPOINT_KINDS } from "@/lib/db/endpoints";

const url = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), "is no http or https address")
  // A trailing slash would give //v2/…, and two names for one endpoint.
  .transform((value) => value.replace(/\/+$/, ""));

const baseline = z.object({
  kind: z.literal("baseline"),
  // It runs inside the worker: there is no address.
  url: z
    .string()
    .optional()
    .transform(() => ""),
  model: z
    .string()
    .optional()
    .transform(() => "baseline"),
});
const served = z.object({
  kind: z.enum(ENDPOINT_KINDS).exclude(["baseline"]),
  url,
  model: z.string().trim().min(1, "is needed: the model's name on the server"),
});

/** Where a reward model is served. */
export const endpointAddressSchema = z.discriminatedUnion("kind", [baseline, served]);

/** All that a person enters for an endpoint in settings. An absent token keeps the one there is; an empty one removes it. */
export const endpointSchema = z
  .object({
    name: z.string().trim().min(1, "The name is needed.").max(100),
    token: z
      .string()
      .optional()
      .transform((token) => (token === undefined ? undefined : token.trim() || null)),
    timeoutMs: z.coerce.number().int().min(100).max(600_000),
    batchSize: z.coerce.number().int().min(1).max(1024),
    concurrency: z.coerce.number().int().min(1).max(256),
  })
  .and(endpointAddressSchema);
