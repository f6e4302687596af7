import { X } from "lucide-react";
import { fillText } from "@/components/texts/fill-text";
import { IconButton } from "@/components/ui/button";
import { Select, type SelectItem } from "@/components/ui/select";
import type { ContradictionCondition } from "@/lib/review/contradiction-schema";
import { ATTRIBUTES, type Attribute, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/rules";
import { changeAttribute, changeEnd, changeKind } from "./rule-draft";

const ATTRIBUTE_ITEMS: readonly SelectItem<Attribute>[] = ATTRIBUTES.map((value) => ({ value, label: value }));
const KIND_ITEMS: readonly SelectItem<ContradictionCondition["kind"]>[] = [
  { value: "value", label: t.comparisons.value },
  { value: "difference", label: t.comparisons.difference },
];

function numberItems(from: number): readonly SelectItem<string>[] {
  return Array.from({ length: MAX_VALUE - from + 1 }, (_, step) => ({
    value: `${from + step}`,
    label: `${from + step}`,
  }));
}
const VALUE_ITEMS = numberItems(MIN_VALUE);
const DISTANCE_ITEMS = numberItems(1);

interface ConditionRowProps {
  condition: ContradictionCondition;
  /** Its place among the rule's, from 1. */
  number: number;
  onChange: (condition: ContradictionCondition) => void;
  /** Null for the only one, which a rule needs. */
  onRemove: (() => void) | null;
}

/** One condition of a rule, to read as a sentence and to change word by word. */
export function ConditionRow({ condition, number, onChange, onRemove }: ConditionRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping line in every browser.
    <div role="group" aria-label={t.condition(number)} className="flex flex-wrap items-center gap-2 text-sm">
      <Select
        label={common.attribute}
        items={ATTRIBUTE_ITEMS}
        value={condition.attribute}
        onValueChange={(attribute) => onChange(changeAttribute(condition, attribute))}
        className="w-32!"
      />
      <Select
        label={t.comparison}
        items={KIND_ITEMS}
        value={condition.kind}
        onValueChange={(kind) => onChange(changeKind(condition, kind))}
        className="w-32!"
      />
      {condition.kind === "value" ? (
        <span className="flex items-center gap-2">
          {fillText(t.range, {
            least: (
              <NumberSelect
                label={t.leastValue}
                items={VALUE_ITEMS}
                value={condition.min}
                onChange={(value) => onChange(changeEnd(condition, "min", value))}
              />
            ),
            greatest: (
              <NumberSelect
                label={t.greatestValue}
                items={VALUE_ITEMS}
                value={condition.max}
                onChange={(value) => onChange(changeEnd(condition, "max", value))}
              />
            ),
          })}
        </span>
      ) : (
        fillText(t.difference, {
          other: (
            <Select
              label={t.otherAttribute}
              items={ATTRIBUTE_ITEMS.filter(({ value }) => value !== condition.attribute)}
              value={condition.other}
              onValueChange={(other) => onChange({ ...condition, other })}
              className="w-32!"
            />
          ),
          least: (
            <NumberSelect
              label={t.leastDifference}
              items={DISTANCE_ITEMS}
              value={condition.min}
              onChange={(min) => onChange({ ...condition, min })}
            />
          ),
        })
      )}
      {onRemove ? (
        <IconButton label={t.removeCondition(number)} size="sm" onClick={onRemove}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      ) : null}
    </div>
  );
}

interface NumberSelectProps {
  label: string;
  items: readonly SelectItem<string>[];
  value: number;
  onChange: (value: number) => void;
}

function NumberSelect({ label, items, value, onChange }: NumberSelectProps) {
  return (
    <Select
      label={label}
      items={items}
      value={`${value}`}
      onValueChange={(next) => onChange(Number(next))}
      className="numeric w-16!"
    />
  );
}
