import { type Contingency, countContingency } from "@/lib/review/confusion";
import { labelFacet, statusFacet } from "@/lib/review/facets";
import type { LabelForm } from "@/lib/review/filter";
import { ATTRIBUTES, type Attribute, MAX_VALUE, mapAttributes } from "@/lib/steerlm/attributes";
import { pool } from "./client";
import { readFacets } from "./turn-facets";
import { countAllTurns } from "./turn-list";

/** Whose ratings the model is held against: the uploaded labels, or the final ones of turns that somebody has submitted. */
export type PeopleForm = "original" | "submitted";

const VALUES = Array.from({ length: MAX_VALUE + 1 }, (_, value) => value);

function facetsOfLabel(form: LabelForm, attribute: Attribute) {
  return VALUES.map((value) => labelFacet(form, attribute, value));
}

function facetsOfForm(form: LabelForm) {
  return ATTRIBUTES.flatMap((attribute) => facetsOfLabel(form, attribute));
}

/**
 * Per attribute the turns by people's value (rows) and the predicted one (columns), as of one moment: 225 counts of common bits, 10 ms for
 * a million turns, of 91 bitmaps.
 */
export async function getConfusion(datasetId: string, people: PeopleForm): Promise<Record<Attribute, Contingency>> {
  const size = await countAllTurns(datasetId);
  const form = people === "original" ? "original" : "final";
  const submitted = statusFacet("submitted");
  const facets = [...facetsOfForm(form), ...facetsOfForm("predicted"), submitted];
  const sets = await readFacets(pool(), datasetId, size, facets);
  return mapAttributes((attribute) =>
    countContingency(
      facetsOfLabel(form, attribute).map(sets),
      facetsOfLabel("predicted", attribute).map(sets),
      people === "submitted" ? sets(submitted) : undefined,
    ),
  );
}

/** Two attributes of one label, and the turns by their values. */
export type AttributePair = { row: Attribute; column: Attribute; counts: Contingency };

/** Every pair of attributes once, an attribute with itself included, of one form of the labels and as of one moment. */
export async function getAttributePairs(datasetId: string, form: LabelForm): Promise<AttributePair[]> {
  const size = await countAllTurns(datasetId);
  const sets = await readFacets(pool(), datasetId, size, facetsOfForm(form));
  const valuesOf = mapAttributes((attribute) => facetsOfLabel(form, attribute).map(sets));
  return ATTRIBUTES.flatMap((row, at) =>
    ATTRIBUTES.slice(0, at + 1).map((column) => ({
      row,
      column,
      counts: countContingency(valuesOf[row], valuesOf[column]),
    })),
  );
}
