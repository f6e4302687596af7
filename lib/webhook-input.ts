import { isIP } from "node:net";
import { z } from "zod";
import { isPublicAddress } from "@/lib/db/public-address";
import { env } from "@/lib/env";
import { WEBHOOK_EVENTS } from "@/lib/review/webhook-events";

const MAX_URL_LENGTH = 2000;

// A name is looked up at each delivery, when it counts.
function isAllowedHost(value: string): boolean {
  const host = new URL(value).hostname.replace(/^\[|\]$/g, "");
  const isInside = isIP(host) > 0 ? !isPublicAddress(host) : host === "localhost" || host.endsWith(".localhost");
  return !isInside || env().STEERDESK_WEBHOOK_ALLOW_PRIVATE === "1";
}

const urlSchema = z
  .string("The address is needed.")
  .trim()
  .max(MAX_URL_LENGTH, `The address has more than ${MAX_URL_LENGTH} characters.`)
  .refine(
    (value) => /^https?:\/\//.test(value) && URL.canParse(value) && !value.includes("\u0000") && value.isWellFormed(),
    { message: "Expected an http or https address, such as https://example.org/hooks.", abort: true },
  )
  .refine((value) => new URL(value).username === "", "Names and passwords do not belong in the address.")
  .refine(
    isAllowedHost,
    "This is an address of this machine or network; STEERDESK_WEBHOOK_ALLOW_PRIVATE=1 allows those.",
  );

const eventsSchema = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1, "Choose at least one event.")
  .transform((events) => WEBHOOK_EVENTS.filter((event) => events.includes(event)));

/** What a person enters for a webhook. */
export const webhookSchema = z.strictObject({
  url: urlSchema,
  events: eventsSchema,
  active: z.boolean().default(true),
});

/** What of it is changed. */
export const webhookChangeSchema = z.strictObject({
  url: urlSchema.optional(),
  events: eventsSchema.optional(),
  active: z.boolean().optional(),
});
