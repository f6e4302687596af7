import type { Conditions } from "@/app/(desk)/datasets/[id]/turns-href";
import type { PeopleForm } from "@/lib/db/turn-confusion";
import type { LabelForm } from "@/lib/review/filter";
import type { Attribute } from "@/lib/steerlm/attributes";

/** The form of the labels that holds people's values, and which turns count. */
const COMPARED: Record<PeopleForm, { form: LabelForm; status?: string }> = {
  original: { form: "original" },
  submitted: { form: "final", status: "submitted" },
};

function reviewed(people: PeopleForm): Conditions {
  const { status } = COMPARED[people];
  return status ? { status } : {};
}

/** The turns with this value of people's and that of the model's. */
export function pairConditions(people: PeopleForm, attribute: Attribute, value: number, model: number): Conditions {
  const { form } = COMPARED[people];
  return { [`${form}.${attribute}`]: `${value}`, [`predicted.${attribute}`]: `${model}`, ...reviewed(people) };
}

/** The turns that both have rated and that are so far apart, as a range. */
export function apartConditions(people: PeopleForm, attribute: Attribute, apart: string): Conditions {
  return { [`diff.predicted.${COMPARED[people].form}.${attribute}`]: apart, ...reviewed(people) };
}
