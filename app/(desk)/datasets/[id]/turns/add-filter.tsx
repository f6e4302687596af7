"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import {
  LABEL_FORMS,
  type LabelForm,
  type LabelRange,
  TURN_MARKS,
  type TurnFilter,
  type TurnMark,
} from "@/lib/review/filter";
import { TURN_STATUSES, type TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";

interface AddFilterProps {
  filter: TurnFilter;
  onFilterChange: (filter: TurnFilter) => void;
}

/** Adds conditions: a label's range with a button, statuses and marks as they are pressed. */
export function AddFilter({ filter, onFilterChange }: AddFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title="Filter"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          <Plus aria-hidden="true" className="size-4" />
          Filter
        </Button>
      }
    >
      <LabelConditionForm
        onAdd={(condition) => {
          onFilterChange({ ...filter, labels: [...filter.labels, condition] });
          setOpen(false);
        }}
      />
      <StatusChoice
        statuses={filter.statuses}
        onStatusesChange={(statuses) => onFilterChange({ ...filter, statuses })}
      />
      <MarkChoice marks={filter.marks} onMarksChange={(marks) => onFilterChange({ ...filter, marks })} />
    </Popover>
  );
}

const VALUES = ["0", "1", "2", "3", "4"] as const;
const FROM = [...VALUES.map((value) => ({ value, label: value })), { value: "unrated", label: "not rated" }] as const;

function LabelConditionForm({ onAdd }: { onAdd: (condition: TurnFilter["labels"][number]) => void }) {
  const [form, setForm] = useState<LabelForm>("final");
  const [attribute, setAttribute] = useState<Attribute>("quality");
  const [from, setFrom] = useState<string>("0");
  const [to, setTo] = useState<string>("2");
  const unrated = from === "unrated";

  function add() {
    // The two ends in either order mean the same.
    const ends = [Number(from), Number(to)];
    const range: LabelRange = unrated ? "unrated" : { min: Math.min(...ends), max: Math.max(...ends) };
    onAdd({ form, attribute, range });
  }

  return (
    <form
      className="grid grid-cols-2 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label="Label">
        <Select items={LABEL_FORMS.map((value) => ({ value, label: value }))} value={form} onValueChange={setForm} />
      </Field>
      <Field label="Attribute">
        <Select
          items={ATTRIBUTES.map((value) => ({ value, label: value }))}
          value={attribute}
          onValueChange={setAttribute}
        />
      </Field>
      <Field label="From">
        <Select items={FROM} value={from} onValueChange={setFrom} />
      </Field>
      <Field label="To">
        <Select
          items={VALUES.map((value) => ({ value, label: value }))}
          value={to}
          onValueChange={setTo}
          disabled={unrated}
        />
      </Field>
      <Button type="submit" size="sm" className="col-span-2">
        Add
      </Button>
    </form>
  );
}

interface StatusChoiceProps {
  statuses: readonly TurnStatus[];
  onStatusesChange: (statuses: TurnStatus[]) => void;
}

function StatusChoice({ statuses, onStatusesChange }: StatusChoiceProps) {
  return (
    <fieldset className="border-t pt-2">
      <legend className="float-left mb-1 w-full font-medium text-sm">Status</legend>
      <div className="clear-both grid grid-cols-2">
        {TURN_STATUSES.map((status) => (
          <Checkbox
            key={status}
            label={status}
            checked={statuses.includes(status)}
            onCheckedChange={(checked) =>
              onStatusesChange(TURN_STATUSES.filter((other) => (other === status ? checked : statuses.includes(other))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

const MARK_CHOICES = [
  { value: "any", label: "either" },
  { value: "yes", label: "yes" },
  { value: "no", label: "no" },
] as const;

interface MarkChoiceProps {
  marks: TurnFilter["marks"];
  onMarksChange: (marks: TurnFilter["marks"]) => void;
}

function MarkChoice({ marks, onMarksChange }: MarkChoiceProps) {
  function choose(mark: TurnMark, choice: "any" | "yes" | "no") {
    const others = marks.filter((other) => other.mark !== mark);
    onMarksChange(choice === "any" ? others : [...others, { mark, value: choice === "yes" }]);
  }

  return (
    <div className="grid grid-cols-3 gap-2 border-t pt-2">
      {TURN_MARKS.map((mark) => {
        const value = marks.find((other) => other.mark === mark)?.value;
        return (
          <Field key={mark} label={mark}>
            <Select
              items={MARK_CHOICES}
              value={value === undefined ? "any" : value ? "yes" : "no"}
              onValueChange={(choice) => choose(mark, choice)}
            />
          </Field>
        );
      })}
    </div>
  );
}
