import { describeKind, isObject, type JsonObject } from "@/lib/steerlm/json-line";
import { quoteText } from "@/lib/steerlm/quote";
import { type Refusal, refuse } from "@/lib/steerlm/reject";
import { roundHalfEven } from "@/lib/steerlm/rounding";
import { type Conversion, type MadeTurn, writeRecordLine } from "./record-line";

/** The attributes that OpenAssistant rates. A tree's other labels (spam, violence, …) are none of the nine. */
const TREE_ATTRIBUTES = ["quality", "toxicity", "humor", "creativity"] as const;

/** OpenAssistant's values go from 0 to 1, labels from 0 to 4. */
const SCALE = 4;

// Every thread repeats the messages that it shares with others: a line of 32 MiB could become terabytes.
const MAX_THREADS_CHARACTERS = 32 * 1024 * 1024;

/**
 * The records of an OpenAssistant message tree: one for every thread from the root to a message without replies, in the order of
 * the replies; none of a tree of one message.
 * Source: NeMo-Aligner, examples/nlp/data/steerlm/preprocess_openassistant_data.py.
 */
export function convertTree({ prompt }: JsonObject): Conversion {
  const lines: string[] = [];
  let characters = 0;

  /** Writes the threads that go on from `before` with this message. Depth is bounded by that of the line. */
  function walk(message: unknown, before: readonly MadeTurn[]): Refusal | null {
    const turn = readMessage(message);
    if ("reason" in turn) return turn;
    const thread = [...before, turn];
    const replies = repliesOf(message);
    if (replies.length === 0) {
      if (thread.length === 1) return null;
      characters += thread.reduce((sum, { value }) => sum + value.length, 0);
      if (characters > MAX_THREADS_CHARACTERS) {
        return refuse("tree-too-large", "The threads of the tree are together longer than 32 MiB.");
      }
      lines.push(writeRecordLine(thread));
    }
    for (const reply of replies) {
      const refused = walk(reply, thread);
      if (refused) return refused;
    }
    return null;
  }

  return walk(prompt, []) ?? { ok: true, lines };
}

function repliesOf(message: unknown): readonly unknown[] {
  return isObject(message) && Array.isArray(message.replies) ? message.replies : [];
}

function readMessage(message: unknown): MadeTurn | Refusal {
  if (!isObject(message)) {
    return refuse("other-format", `A message of the tree is ${describeKind(message)}, not an object.`);
  }
  const { text, role, replies, labels } = message;
  if (typeof text !== "string") {
    return refuse("other-format", `The "text" of a message of the tree is ${describeKind(text)}, not a text.`);
  }
  if (replies !== undefined && replies !== null && !Array.isArray(replies)) {
    return refuse("other-format", `The "replies" to ${quoteText(text)} are ${describeKind(replies)}, not an array.`);
  }
  if (role === "prompter") return { value: text, from: "User", label: null };
  if (role !== "assistant") {
    return refuse(
      "unknown-speaker",
      `The "role" of ${quoteText(text)} is neither "prompter" nor "assistant" but ${typeof role === "string" ? quoteText(role) : describeKind(role)}.`,
    );
  }
  if (labels === undefined || labels === null) return { value: text, from: "Assistant", label: undefined };
  const label = readLabels(labels, text);
  return typeof label === "string" ? { value: text, from: "Assistant", label } : label;
}

function readLabels(labels: unknown, text: string): string | Refusal {
  if (!isObject(labels)) {
    return refuse("label-malformed", `The "labels" of ${quoteText(text)} are ${describeKind(labels)}, not an object.`);
  }
  const ratings: string[] = [];
  for (const attribute of TREE_ATTRIBUTES) {
    if (!(attribute in labels)) continue;
    const rated = labels[attribute];
    const value = isObject(rated) ? rated.value : undefined;
    const name = `"${attribute}" of ${quoteText(text)}`;
    if (typeof value !== "number") return refuse("label-malformed", `${name} has no number as its value.`);
    if (value < 0 || value > 1) return refuse("label-out-of-range", `${name} is ${value}, outside 0 to 1.`);
    ratings.push(`${attribute}:${roundHalfEven(value * SCALE)}`);
  }
  return ratings.join(",");
}
