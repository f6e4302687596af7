import { countContingency } from "@/lib/review/confusion";
import { labelFacet } from "@/lib/review/facets";
import { binByLength, type MeanValue, meanByRow } from "@/lib/review/length-bins";
import { measureField } from "@/lib/review/values";
import { ATTRIBUTES, type Attribute, MAX_VALUE, mapAttributes } from "@/lib/steerlm/attributes";
import { pool } from "./client";
import { readFacets } from "./turn-facets";
import { countAllTurns } from "./turn-list";
import { readValuesWith } from "./turn-values";
import { VALUE_ZONES, ZoneReader } from "./zone-cache";

const FORMS = ["original", "predicted"] as const;
const VALUES = Array.from({ length: MAX_VALUE + 1 }, (_, value) => value);
const LENGTH = measureField("length");

/** Per attribute the mean of the uploaded labels and of the predicted ones, by length of the message (LENGTH_BINS). */
export type LengthMeansByAttribute = Record<Attribute, Record<(typeof FORMS)[number], MeanValue[]>>;

/** 630 counts of common bits for any number of turns. A length never changes: it may be read apart from the labels. */
export async function getLengthMeans(datasetId: string): Promise<LengthMeansByAttribute> {
  const size = await countAllTurns(datasetId);
  const reader = await ZoneReader.open(VALUE_ZONES, { datasetId, size }, [LENGTH]);
  const lengths = (await readValuesWith(pool(), reader))(LENGTH);
  const bins = binByLength(lengths);
  const facetsOf = (form: (typeof FORMS)[number], attribute: Attribute) =>
    VALUES.map((value) => labelFacet(form, attribute, value));
  const facets = FORMS.flatMap((form) => ATTRIBUTES.flatMap((attribute) => facetsOf(form, attribute)));
  const sets = await readFacets(pool(), datasetId, size, facets);
  return mapAttributes((attribute) => {
    const means = (form: (typeof FORMS)[number]) =>
      meanByRow(countContingency(bins, facetsOf(form, attribute).map(sets)));
    return { original: means("original"), predicted: means("predicted") };
  });
}
