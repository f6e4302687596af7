import { MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import type { LabelRange, NumberRange } from "./filter";

// So many digits a double holds exactly, and String() writes without an exponent.
const NUMBER = /^-?\d{1,9}(?:\.\d{1,6})?$/;

function parseNumber(text: string): number | null {
  // Adding 0 turns -0 into 0.
  return NUMBER.test(text) ? Number(text) + 0 : null;
}

/** `3`, `2.4..2.6`, `3..`, `..1.5` or `none`; null when it is none of these. */
export function parseNumberRange(text: string): NumberRange | null {
  if (text === "none") return "unrated";
  const parts = text.split("..");
  if (parts.length > 2) return null;
  const [first = "", last = first] = parts;
  const [min, max] = [parseNumber(first), parseNumber(last)];
  if ((first !== "" && min === null) || (last !== "" && max === null)) return null;
  if (min === null && max === null) return null;
  return min !== null && max !== null && min > max ? null : { min, max };
}

export function formatNumberRange(range: NumberRange): string {
  if (range === "unrated") return "none";
  const { min, max } = range;
  return min === max ? `${min}` : `${min ?? ""}..${max ?? ""}`;
}

/** The same of whole numbers within 0..4, with open ends closed; null when it is not that. */
export function parseLabelRange(text: string): LabelRange | null {
  const range = parseNumberRange(text);
  if (range === null || range === "unrated") return range;
  const { min, max } = { min: range.min ?? MIN_VALUE, max: range.max ?? MAX_VALUE };
  const whole = Number.isInteger(min) && Number.isInteger(max);
  return whole && min >= MIN_VALUE && max <= MAX_VALUE && min <= max ? { min, max } : null;
}

/** True for whole numbers from `least` on, and for `unrated`. */
export function isWholeFrom(least: number, range: NumberRange): boolean {
  if (range === "unrated") return true;
  return [range.min, range.max].every((end) => end === null || (Number.isInteger(end) && end >= least));
}
