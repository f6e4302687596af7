import { findJsonProblem } from "./json-problem";
import { isDeeperThan } from "./json-spans";
import { type Refusal, refuse } from "./reject";

export type JsonObject = Record<string, unknown>;

/** Python's reader gives up before 1,000 levels. JSON.parse does not, but takes gigabytes for millions of them. */
const MAX_DEPTH = 500;

/** Reads the JSON object that a line has to be. */
export function parseJsonLine(raw: string): { ok: true; object: JsonObject } | Refusal {
  if (isDeeperThan(raw, MAX_DEPTH)) {
    return refuse(
      "too-deep",
      `The line nests more than ${MAX_DEPTH} levels deep, which trainers' JSON readers refuse.`,
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse("not-json", findJsonProblem(raw) ?? `Not JSON: ${error.message}`);
  }
  if (!isObject(parsed)) return refuse("not-an-object", `The line is ${describeKind(parsed)}, not an object.`);
  return { ok: true, object: parsed };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a JSON value is, as a part of a sentence: "a text", "an array". */
export function describeKind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  switch (typeof value) {
    case "undefined":
      return "missing";
    case "string":
      return "a text";
    case "object":
      return "an object";
    default:
      return `a ${typeof value}`;
  }
}
