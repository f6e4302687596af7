import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select, type SelectItem } from "@/components/ui/select";
import { AGGREGATION_METHODS, type AggregationPolicy, DISPUTE_OUTCOMES } from "@/lib/review/aggregation-policy";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/aggregation";

const numbers = (from: number, to: number): SelectItem<string>[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: `${from + at}`, label: `${from + at}` }));

/** What a person chooses from; the schema takes more raters than that. */
const MOST_OFFERED = 9;

interface PolicyFormProps {
  policy: AggregationPolicy;
  onChange: (policy: AggregationPolicy) => void;
}

/** Every setting of a policy, with what it means. */
export function PolicyForm({ policy, onChange }: PolicyFormProps) {
  const set = (change: Partial<AggregationPolicy>) => onChange({ ...policy, ...change });
  return (
    <div className="grid max-w-5xl gap-6 md:grid-cols-2">
      <RadioGroup
        legend={t.method}
        options={AGGREGATION_METHODS.map((value) => ({ value, ...t.methods[value] }))}
        value={policy.method}
        onValueChange={(method) => set({ method })}
      />
      <div className="flex flex-col gap-4">
        <Field className="max-w-64" label={t.raters} hint={t.ratersHint}>
          <Select
            items={numbers(1, Math.max(MOST_OFFERED, policy.raters))}
            value={`${policy.raters}`}
            onValueChange={(value) => set({ raters: Number(value) })}
          />
        </Field>
        <Field className="max-w-64" label={t.moreRaters}>
          <Select
            items={numbers(0, Math.max(MOST_OFFERED, policy.moreRaters))}
            value={`${policy.moreRaters}`}
            onValueChange={(value) => set({ moreRaters: Number(value) })}
          />
        </Field>
        <Field className="max-w-64" label={t.limit} hint={t.limitHint}>
          <Select
            items={numbers(0, 3)}
            value={`${policy.limit}`}
            onValueChange={(value) => set({ limit: Number(value) })}
          />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1 font-medium text-sm">{t.watched}</legend>
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
          {ATTRIBUTES.map((attribute) => (
            <Checkbox
              key={attribute}
              label={attribute}
              checked={policy.watched.includes(attribute)}
              onCheckedChange={(isWatched) =>
                set({
                  watched: ATTRIBUTES.filter((other) =>
                    other === attribute ? isWatched : policy.watched.includes(other),
                  ),
                })
              }
            />
          ))}
        </div>
        {policy.watched.length === 0 ? <p className="text-warning-text text-xs">{t.watchOne}</p> : null}
      </fieldset>
      <RadioGroup
        legend={t.outcome}
        options={DISPUTE_OUTCOMES.map((value) => ({ value, ...t.outcomes[value] }))}
        value={policy.disputed}
        onValueChange={(disputed) => set({ disputed })}
      />
    </div>
  );
}
