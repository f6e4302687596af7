import { refuse } from "@/lib/steerlm/reject";
import { type Conversion, writeRecordLine } from "./record-line";

/** A message of a format without labels, by who speaks. */
export type Spoken = { speaker: "system" | "user" | "assistant"; text: string };

/**
 * The record of a conversation without labels. A record has one system text, before the first turn; where the conversation has
 * none, it is that of the reference preprocessors.
 */
export function convertConversation(messages: readonly Spoken[]): Conversion {
  const late = messages.findIndex(({ speaker }, index) => speaker === "system" && index > 0);
  if (late !== -1) {
    return refuse(
      "system-misplaced",
      `Message ${late + 1} is a system message; a record has room for one, before all others.`,
    );
  }
  const turns = messages.flatMap(({ speaker, text }) =>
    speaker === "system"
      ? []
      : [{ value: text, from: speaker === "user" ? "User" : "Assistant", label: null } as const],
  );
  if (turns.length === 0) return refuse("no-turns", "The conversation holds no turns.");
  const system = messages[0]?.speaker === "system" ? messages[0].text : undefined;
  return { ok: true, lines: [writeRecordLine(turns, system)] };
}
