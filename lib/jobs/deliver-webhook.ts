import { createHmac } from "node:crypto";
import { type JobPayload, requeueJob } from "@/lib/db/queue";
import { SealError } from "@/lib/db/seal";
import {
  type Attempt,
  getDeliverySecret,
  getPendingDelivery,
  noteAttempt,
  type Sendable,
} from "@/lib/db/webhook-deliveries";
import { nextAttemptDelay } from "@/lib/review/webhook-events";
import { PostError, postJson } from "./post-json";

/**
 * Sends a delivery once. It is noted after the answer has come: a worker that dies in between sends it again, so that it arrives at least
 * once, always with the same id and body.
 */
export async function deliverWebhook(job: JobPayload<"deliver_webhook">, stopping: AbortSignal): Promise<void> {
  const delivery = await getPendingDelivery(job.deliveryId);
  if (!delivery) return;
  if (!delivery.active) {
    const off = { responseStatus: null, excerpt: "The webhook was turned off.", delivered: false };
    return noteAttempt(delivery.id, delivery.attempts, off, null);
  }
  const attempt = await send(delivery, stopping);
  if (stopping.aborted && !attempt.delivered) return requeueJob("deliver_webhook", job);
  await noteAttempt(delivery.id, delivery.attempts, attempt, nextAttemptDelay(delivery.attempts + 1));
}

async function send(delivery: Sendable, stopping: AbortSignal): Promise<Attempt> {
  try {
    const secret = await getDeliverySecret(delivery.id);
    if (secret === null) return failure("The webhook was deleted.");
    const body = bodyOf(delivery);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { status, excerpt } = await postJson(
      delivery.url,
      body,
      {
        "Steerdesk-Event": delivery.event,
        "Steerdesk-Delivery": delivery.id,
        "Steerdesk-Timestamp": timestamp,
        "Steerdesk-Signature": `v1=${sign(secret, timestamp, body)}`,
      },
      stopping,
    );
    return { responseStatus: status, excerpt, delivered: status >= 200 && status < 300 };
  } catch (error) {
    if (error instanceof PostError) return failure(error.message);
    if (error instanceof SealError)
      return failure("The secret was sealed with another STEERDESK_SECRET: give the webhook a new one in settings.");
    throw error;
  }
}

function failure(excerpt: string): Attempt {
  return { responseStatus: null, excerpt, delivered: false };
}

/** The same for every try. */
function bodyOf({ id, event, createdAt, payload }: Sendable): string {
  return JSON.stringify({ id, event, at: createdAt.toISOString(), data: JSON.parse(payload) });
}

/** HMAC-SHA-256 over `timestamp.body`, in hexadecimal. */
function sign(secret: string, timestamp: string, body: string): string {
  return createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
}
