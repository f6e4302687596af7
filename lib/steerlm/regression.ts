import { ATTRIBUTES, type Ratings } from "./attributes";

/** What the reference trainer takes for "not rated". */
const NOT_RATED = "-100.0";

/**
 * One line of the regression format, without its line feed, byte for byte as the reference writes it: Python's
 * `json.dumps` with `ensure_ascii=False`. Its strings are those of JSON.stringify; its floats keep `.0`.
 */
export function regressionLine(prompt: string, ratings: Ratings): string {
  const floats = ATTRIBUTES.map((attribute) => (ratings[attribute] === null ? NOT_RATED : `${ratings[attribute]}.0`));
  return `{"text": ${JSON.stringify(prompt)}, "label": [${floats.join(", ")}]}`;
}
