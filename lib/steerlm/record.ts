import { noRatings, type Ratings } from "./attributes";
import { describeKind, isObject, type JsonObject, parseJsonLine } from "./json-line";
import { parseLabel } from "./label";
import { findLoneSurrogate } from "./lone-surrogates";
import { quoteText } from "./quote";
import { findRecordSpans, type TurnSpan } from "./record-spans";
import { type Refusal, refuse } from "./reject";

/**
 * One turn of a record. `index` counts from 0. `assistant` turns are those that `mask` does not name; only their labels
 * are read, so `ratings` of any other turn are empty. `labelStart` and `labelEnd` are where the label's value lies in the
 * raw line, quotes included, in UTF-16 units; equal where the label is missing and may be inserted.
 */
export type RecordTurn = {
  index: number;
  from: string;
  value: string;
  assistant: boolean;
  label: "missing" | "null" | "empty" | "present";
  ratings: Ratings;
  labelStart: number;
  labelEnd: number;
};

export type SteerRecord = { mask: string; turns: RecordTurn[]; warnings: string[] };

export type ParsedRecord = { ok: true; record: SteerRecord } | Refusal;

/** Reads one line of a dataset. The raw line stays the truth: unknown fields are neither read nor checked. */
export function parseRecord(raw: string): ParsedRecord {
  const parsed = parseJsonLine(raw);
  if (!parsed.ok) return parsed;
  const spans = findRecordSpans(raw);
  if (spans.duplicate !== null) return refuse("duplicate-key", spans.duplicate);
  const surrogate = findLoneSurrogate(raw);
  if (surrogate !== -1) return refuse("lone-surrogate", describeSurrogate(surrogate, spans.turns));

  return readRecord(parsed.object, spans.turns);
}

function readRecord(parsed: JsonObject, spans: readonly TurnSpan[]): ParsedRecord {
  const { conversations, mask } = parsed;
  if (conversations === undefined) return refuse("no-conversations", 'The record has no "conversations".');
  if (!Array.isArray(conversations)) {
    return refuse("conversations-not-an-array", `"conversations" is ${describeKind(conversations)}, not an array.`);
  }
  if (conversations.length === 0) return refuse("no-turns", '"conversations" holds no turns.');
  if (mask === undefined) return refuse("no-mask", 'The record has no "mask", so its assistant turns are unknown.');
  if (typeof mask !== "string") return refuse("mask-not-a-string", `"mask" is ${describeKind(mask)}, not a text.`);

  const turns: RecordTurn[] = [];
  const warnings: string[] = [];
  for (const [index, span] of spans.entries()) {
    const turn = readTurn(conversations[index], index, span, mask, warnings);
    if ("reason" in turn) return turn;
    turns.push(turn);
  }
  if (turns.every((turn) => turn.assistant)) {
    warnings.push(`No turn is from ${quoteText(mask)}, which "mask" names: every turn counts as the assistant's.`);
  }
  return { ok: true, record: { mask, turns, warnings } };
}

function readTurn(
  turn: unknown,
  index: number,
  span: TurnSpan,
  mask: string,
  warnings: string[],
): RecordTurn | Refusal {
  const name = `Turn ${index + 1}`;
  if (!isObject(turn)) return refuse("turn-not-an-object", `${name} is ${describeKind(turn)}, not an object.`);
  const { from, value, label } = turn;
  if (from === undefined) return refuse("turn-without-from", `${name} has no "from".`);
  if (typeof from !== "string") {
    return refuse("from-not-a-string", `${name}: "from" is ${describeKind(from)}, not a text.`);
  }
  if (value === undefined) return refuse("turn-without-value", `${name} has no "value".`);
  if (typeof value !== "string") {
    return refuse("value-not-a-string", `${name}: "value" is ${describeKind(value)}, not a text.`);
  }

  const assistant = from !== mask;
  let ratings: Ratings | null = null;
  if (assistant && label !== undefined && label !== null) {
    if (typeof label !== "string") {
      return refuse("label-not-text", `${name}: "label" is ${describeKind(label)}, neither a text nor null.`);
    }
    const parsed = parseLabel(label);
    if (!parsed.ok) return refuse(parsed.reason, `${name}, label: ${parsed.problem}`);
    if (parsed.spaced) {
      warnings.push(`${name}: the label has spaces after commas. They are understood here, but not by the trainer.`);
    }
    ratings = parsed.ratings;
  }
  return {
    index,
    from,
    value,
    assistant,
    label: labelState(label),
    ratings: ratings ?? noRatings(),
    labelStart: span.labelStart,
    labelEnd: span.labelEnd,
  };
}

function labelState(label: unknown): RecordTurn["label"] {
  if (label === undefined) return "missing";
  if (label === null) return "null";
  return label === "" ? "empty" : "present";
}

function describeSurrogate(at: number, turns: readonly TurnSpan[]): string {
  const turn = turns.findIndex((span) => at >= span.start && at < span.end);
  const place = turn === -1 ? "The record" : `Turn ${turn + 1}`;
  return `${place} holds half of a surrogate pair at character ${at + 1} of the line, which is no text.`;
}
