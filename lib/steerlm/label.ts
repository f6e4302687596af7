import { ATTRIBUTES, isAttribute, MAX_VALUE, MIN_VALUE, noRatings, type Ratings } from "./attributes";
import { quoteText } from "./quote";

/** Why a text is not a label string. */
export type LabelReason =
  | "label-malformed"
  | "label-unknown-attribute"
  | "label-duplicate-attribute"
  | "label-not-whole"
  | "label-out-of-range";

type LabelProblem = { ok: false; reason: LabelReason; problem: string };

/** What a label string says. `spaced` tells that a comma was followed by a space, which the reference reader trips over. */
export type ParsedLabel = { ok: true; ratings: Ratings; spaced: boolean } | LabelProblem;

const SPACE = 0x20;

/**
 * Reads a label string such as `quality:4,toxicity:0`, full or partial, in any order. The empty string is a label
 * that rates nothing. Spaces after a comma are accepted and told by `spaced`; everything else is exact.
 */
export function parseLabel(text: string): ParsedLabel {
  const ratings = noRatings();
  let spaced = false;
  let start = 0;
  // Piece by piece rather than split(): a label of megabytes is refused at its first bad piece.
  while (text !== "") {
    const comma = text.indexOf(",", start);
    const problem = readRating(text.slice(start, comma === -1 ? text.length : comma), ratings);
    if (problem !== null) return problem;
    if (comma === -1) break;
    start = comma + 1;
    while (text.charCodeAt(start) === SPACE) {
      spaced = true;
      start += 1;
    }
  }
  return { ok: true, ratings, spaced };
}

/** Writes the label string: rated attributes only, in the canonical order, no spaces; `""` when nothing is rated. */
export function formatLabel(ratings: Ratings): string {
  let text = "";
  for (const attribute of ATTRIBUTES) {
    const value = ratings[attribute];
    if (value !== null) text += `${text === "" ? "" : ","}${attribute}:${value}`;
  }
  return text;
}

/** Reads one `name:value` into `ratings`, or returns what is wrong with it. */
function readRating(piece: string, ratings: Ratings): LabelProblem | null {
  const colon = piece.indexOf(":");
  if (colon === -1) {
    return refuse("label-malformed", `${quoteText(piece)} is not of the form name:value.`);
  }
  const name = piece.slice(0, colon);
  const value = piece.slice(colon + 1);
  if (!isAttribute(name)) {
    return refuse("label-unknown-attribute", `${quoteText(name)} is not one of the nine attributes.`);
  }
  if (ratings[name] !== null) {
    return refuse("label-duplicate-attribute", `"${name}" is rated twice.`);
  }
  const whole = /^-?[0-9]+$/.test(value);
  if (!whole) {
    return refuse("label-not-whole", `"${name}" has the value ${quoteText(value)}, which is not a whole number.`);
  }
  const rating = Number(value);
  if (rating < MIN_VALUE || rating > MAX_VALUE) {
    return refuse(
      "label-out-of-range",
      `"${name}" has the value ${quoteText(value)}, outside ${MIN_VALUE} to ${MAX_VALUE}.`,
    );
  }
  // "03" and "-0": readable, but the label would not come back as it was written.
  if (value.length > 1) {
    return refuse("label-malformed", `"${name}" has the value ${quoteText(value)}, to be written as one digit.`);
  }
  ratings[name] = rating;
  return null;
}

function refuse(reason: LabelReason, problem: string): LabelProblem {
  return { ok: false, reason, problem };
}
