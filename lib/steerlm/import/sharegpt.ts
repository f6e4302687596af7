import { describeKind, isObject, type JsonObject } from "@/lib/steerlm/json-line";
import { quoteText } from "@/lib/steerlm/quote";
import { type Refusal, refuse } from "@/lib/steerlm/reject";
import { convertConversation, type Spoken } from "./conversation";
import type { Conversion } from "./record-line";

const SPEAKERS = new Map<string, Spoken["speaker"]>([
  ["human", "user"],
  ["user", "user"],
  ["gpt", "assistant"],
  ["assistant", "assistant"],
  ["system", "system"],
]);

/** True for the speakers that ShareGPT files name; SteerLM records write theirs with a capital and have a mask besides. */
export function isShareGptSpeaker(from: string): boolean {
  return SPEAKERS.has(from);
}

/** The record of a ShareGPT-style conversation. Its system text may also stand beside the conversation. */
export function convertShareGpt({ conversations, mask, system }: JsonObject): Conversion {
  if (!Array.isArray(conversations)) {
    return refuse("other-format", `"conversations" is ${describeKind(conversations)}, not an array.`);
  }
  // To convert it would drop the labels that a SteerLM record may have.
  if (mask !== undefined) {
    return refuse("other-format", 'The line has a "mask": it is a SteerLM record in a file of ShareGPT conversations.');
  }
  const spoken: Spoken[] = [];
  if (typeof system === "string" && system !== "") spoken.push({ speaker: "system", text: system });
  for (const [index, turn] of conversations.entries()) {
    const read = readTurn(turn, `Turn ${index + 1}`);
    if ("reason" in read) return read;
    spoken.push(read);
  }
  return convertConversation(spoken);
}

function readTurn(turn: unknown, name: string): Spoken | Refusal {
  if (!isObject(turn)) return refuse("turn-not-an-object", `${name} is ${describeKind(turn)}, not an object.`);
  const { from, value } = turn;
  const speaker = typeof from === "string" ? SPEAKERS.get(from) : undefined;
  if (speaker === undefined) {
    const who = typeof from === "string" ? `is from ${quoteText(from)}` : "does not say who it is from";
    return refuse("unknown-speaker", `${name} ${who}; a record knows a user, an assistant and a system text.`);
  }
  if (typeof value !== "string") {
    return refuse("content-not-text", `${name}: "value" is ${describeKind(value)}, not a text.`);
  }
  return { speaker, text: value };
}
