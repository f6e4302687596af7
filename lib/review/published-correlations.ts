import type { Attribute } from "@/lib/steerlm/attributes";

/** Pearson's correlation of two attributes in a published dataset, with as many decimals as were published. */
export type PublishedCorrelation = {
  pair: readonly [Attribute, Attribute];
  /** HelpSteer, 37,120 answers (arXiv 2311.09528); null where no value is known to us. */
  helpSteer: string | null;
  /** HelpSteer2, 21,362 answers (arXiv 2406.08673). */
  helpSteer2: string | null;
};

/**
 * What the HelpSteer2 paper (arXiv 2406.08673) says of both datasets, as a summary of it gives it (docs/correlations.md says which and
 * what is missing). The attributes of Open Assistant have no published values.
 */
export const PUBLISHED_CORRELATIONS: readonly PublishedCorrelation[] = [
  { pair: ["helpfulness", "correctness"], helpSteer: "0.8525", helpSteer2: "0.9430" },
  { pair: ["helpfulness", "coherence"], helpSteer: "0.6348", helpSteer2: "0.4979" },
  { pair: ["helpfulness", "complexity"], helpSteer: null, helpSteer2: "0.18" },
  { pair: ["helpfulness", "verbosity"], helpSteer: null, helpSteer2: "0.06" },
];

/** The published values of a pair, whichever comes first; null where there are none. */
export function findPublished(a: Attribute, b: Attribute): PublishedCorrelation | null {
  return PUBLISHED_CORRELATIONS.find(({ pair }) => a !== b && pair.includes(a) && pair.includes(b)) ?? null;
}
