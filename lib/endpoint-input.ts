import { z } from "zod";
import { ENDPOINT_KINDS } from "@/lib/db/endpoints";
import { PROBE_CONVERSATIONS } from "@/lib/reward/probe-conversations";

// Postgres text holds neither U+0000 nor half of a surrogate pair.
const NOT_STORABLE = "It holds characters that are no text.";

function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

const MOST_ADDRESSES = 64;

const address = z
  .string()
  .refine(
    (value) => /^https?:\/\//.test(value) && URL.canParse(value),
    "Expected an http or https address, such as http://localhost:5555.",
  )
  .refine(isStorable, NOT_STORABLE)
  // A trailing slash would give //v2/…, and two names for one endpoint.
  .transform((value) => value.replace(/\/+$/, ""));

/** One address, or those of several replicas with white space between them: each once, in the order given. */
const url = z
  .string()
  .trim()
  .transform((value) => value.split(/\s+/))
  .pipe(z.array(address).max(MOST_ADDRESSES, `Expected at most ${MOST_ADDRESSES} addresses.`))
  .transform((addresses) => [...new Set(addresses)].join(" "));

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
  model: z
    .string()
    .trim()
    .min(1, "Expected the model's name on the server, such as reward_model.")
    .refine(isStorable, NOT_STORABLE),
});

/** Where a reward model is served. */
export const endpointAddressSchema = z.discriminatedUnion("kind", [baseline, served]);

function wholeNumber(min: number, max: number) {
  const message = `Expected a whole number from ${min} to ${max}.`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
}

/** How an endpoint is reached and used. An absent token keeps the one there is; an empty one removes it. */
export const endpointConnectionSchema = z
  .object({
    token: z
      .string()
      .optional()
      .transform((token) => (token === undefined ? undefined : token.trim() || null)),
    timeoutMs: wholeNumber(100, 300_000),
    batchSize: wholeNumber(1, 1024),
    concurrency: wholeNumber(1, 256),
  })
  .and(endpointAddressSchema);

/** All that a person enters for an endpoint in settings. */
export const endpointSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, "The name is needed.")
      .max(100, "The name has more than 100 characters.")
      .refine(isStorable, NOT_STORABLE),
  })
  .and(endpointConnectionSchema);

const PROBES = PROBE_CONVERSATIONS.length;

/** A part of the determinism test. */
export const probeInput = z.object({
  pass: z.enum(["alone", "together"]),
  from: z
    .int()
    .min(0)
    .max(PROBES - 1),
  count: z.int().min(1).max(PROBES),
});
