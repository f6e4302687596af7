import { describeKind, isObject, type JsonObject } from "@/lib/steerlm/json-line";
import { quoteText } from "@/lib/steerlm/quote";
import { type Refusal, refuse } from "@/lib/steerlm/reject";
import { convertConversation, type Spoken } from "./conversation";
import type { Conversion } from "./record-line";

// "developer" is what newer models call "system".
const SPEAKERS = new Map<unknown, Spoken["speaker"]>([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["assistant", "assistant"],
]);

/** The record of OpenAI-style `messages`. What a record cannot hold (tools, images, sound) refuses the line. */
export function convertMessages({ messages }: JsonObject): Conversion {
  if (!Array.isArray(messages)) {
    return refuse("other-format", `"messages" is ${describeKind(messages)}, not an array.`);
  }
  const spoken: Spoken[] = [];
  for (const [index, message] of messages.entries()) {
    const read = readMessage(message, `Message ${index + 1}`);
    if ("reason" in read) return read;
    spoken.push(read);
  }
  return convertConversation(spoken);
}

function readMessage(message: unknown, name: string): Spoken | Refusal {
  if (!isObject(message)) return refuse("turn-not-an-object", `${name} is ${describeKind(message)}, not an object.`);
  const speaker = SPEAKERS.get(message.role);
  if (speaker === undefined) {
    const role = typeof message.role === "string" ? `has the role ${quoteText(message.role)}` : "has no role";
    return refuse("unknown-speaker", `${name} ${role}; a record knows a user, an assistant and a system text.`);
  }
  const calls = message.tool_calls ?? message.function_call;
  if (calls !== undefined && calls !== null && !(Array.isArray(calls) && calls.length === 0)) {
    return refuse("content-not-text", `${name} calls a tool, which a record cannot hold.`);
  }
  const text = readContent(message.content, name);
  return typeof text === "string" ? { speaker, text } : text;
}

/** A text, or an array of text parts, which are joined by line feeds. */
function readContent(content: unknown, name: string): string | Refusal {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) {
    return refuse("content-not-text", `${name}: "content" is ${describeKind(content)}, not a text.`);
  }
  const texts: string[] = [];
  for (const [index, part] of content.entries()) {
    if (!isObject(part) || part.type !== "text" || typeof part.text !== "string") {
      const type = isObject(part) && typeof part.type === "string" ? quoteText(part.type) : describeKind(part);
      return refuse("content-not-text", `${name}: part ${index + 1} of "content" is ${type}, not a text.`);
    }
    texts.push(part.text);
  }
  return texts.join("\n");
}
