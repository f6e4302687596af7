import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { EVENT_WORDS, WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/review/webhook-events";
import * as t from "@/texts/webhooks";

const EXAMPLE_URL = "https://example.org/hooks";

interface WebhookFieldsProps {
  url?: string;
  events?: readonly WebhookEvent[];
  errorOf: (field: string) => string | null;
}

/** The fields of a webhook, for a form of `readWebhook`. */
export function WebhookFields({ url, events = WEBHOOK_EVENTS, errorOf }: WebhookFieldsProps) {
  return (
    <>
      <Field label={t.address} hint={t.addressHint} error={errorOf("url")}>
        <Input name="url" inputMode="url" defaultValue={url} placeholder={EXAMPLE_URL} autoComplete="off" required />
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-sm">{t.events}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <Checkbox
            key={event}
            name={event}
            label={<code className="font-mono text-xs">{event}</code>}
            hint={EVENT_WORDS[event]}
            defaultChecked={events.includes(event)}
          />
        ))}
        {errorOf("events") === null ? null : <p className="text-danger-text text-xs">{errorOf("events")}</p>}
      </fieldset>
    </>
  );
}

/** What was entered. */
export function readWebhook(fields: Record<string, FormDataEntryValue>): { url: string; events: WebhookEvent[] } {
  return { url: String(fields.url), events: WEBHOOK_EVENTS.filter((event) => fields[event] !== undefined) };
}
