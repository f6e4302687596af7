import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Endpoint, EndpointKind } from "@/lib/db/endpoints";
import * as t from "@/texts/endpoints";

// The same as the database's own defaults, which endpoints named by a script get.
const LIMITS = [
  {
    field: "timeoutMs",
    label: t.timeout,
    hint: t.timeoutHint,
    initial: 30_000,
    max: 300_000,
    min: 100,
  },
  {
    field: "batchSize",
    label: t.turnsPerRequest,
    hint: t.turnsPerRequestHint,
    initial: 64,
    max: 1024,
    min: 1,
  },
  {
    field: "concurrency",
    label: t.requestsAtOnce,
    hint: t.requestsAtOnceHint,
    initial: 32,
    max: 256,
    min: 1,
  },
] as const;

interface LimitFieldsProps {
  kind: EndpointKind;
  endpoint: Endpoint | null;
  errorOf: (field: string) => string | null;
}

/** How long to wait and how much to send at once. The baseline needs no thought, so its limits stay out of sight. */
export function LimitFields({ kind, endpoint, errorOf }: LimitFieldsProps) {
  if (kind === "baseline")
    return LIMITS.map(({ field, initial }) => (
      <input key={field} type="hidden" name={field} value={endpoint?.[field] ?? initial} />
    ));
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {LIMITS.map(({ field, label, hint, initial, min, max }) => (
        <Field key={field} label={label} hint={hint} error={errorOf(field)}>
          <Input
            name={field}
            type="number"
            min={min}
            max={max}
            step={1}
            defaultValue={endpoint?.[field] ?? initial}
            required
            className="numeric"
          />
        </Field>
      ))}
    </div>
  );
}
