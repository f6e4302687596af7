/** What webhooks can be told of. */
export const WEBHOOK_EVENTS = ["run.finished", "dataset.ready", "export.ready", "assignment.completed"] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The same and what a webhook is sent to be tried. */
export const DELIVERED_EVENTS = [...WEBHOOK_EVENTS, "ping"] as const;
export type DeliveredEvent = (typeof DELIVERED_EVENTS)[number];

/** When each happens, in words. */
export const EVENT_WORDS: Record<WebhookEvent, string> = {
  "run.finished": "A run ended: completed, cancelled or failed",
  "dataset.ready": "An upload is whole and can be worked on",
  "export.ready": "An export has been sent to its end",
  "assignment.completed": "All turns of an assignment are reviewed",
};

export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

// In seconds: a server that is restarted, one that somebody has to mend, one that is mended in the morning.
const DELAYS = [10, 60, 300, 1800, 7200, 21_600, 43_200];

/** Seconds until a delivery is tried again after `attempts` failed tries; null when that was the last. */
export function nextAttemptDelay(attempts: number): number | null {
  return DELAYS[attempts - 1] ?? null;
}
