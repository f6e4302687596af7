import { PROMPT_END, PROMPT_START, promptPiece } from "./prompt";

/**
 * A stretch of a prompt: a `marker` that the template set, the template's own `text`, the text of a `message`, or what stands in
 * a message but reads as a `lookalike` of a marker, which no model can tell from a real one.
 */
export type PromptPart = { kind: "marker" | "template" | "message" | "lookalike"; text: string };

const MARKER = /<extra_id_\d+>/g;

/** The prompt of the turn at `index` in parts; joined they are what `buildPrompt` gives. */
export function listPromptParts(turns: readonly { assistant: boolean; value: string }[], index: number): PromptPart[] {
  const spoken = turns.slice(0, index + 1).flatMap((turn) => {
    const { head, tail } = splitAround(promptPiece(turn), turn.value);
    return [...splitMarkers(head, "marker", "template"), ...splitMarkers(turn.value, "lookalike", "message"), tail];
  });
  return [
    ...splitMarkers(PROMPT_START, "marker", "template"),
    ...spoken,
    ...splitMarkers(PROMPT_END, "marker", "template"),
  ].filter(({ text }) => text !== "");
}

/** A piece is what comes before the message, the message, and a line feed. */
function splitAround(piece: string, value: string): { head: string; tail: PromptPart } {
  const tail = piece.slice(-1);
  return { head: piece.slice(0, -1 - value.length), tail: { kind: "template", text: tail } };
}

function splitMarkers(text: string, marker: PromptPart["kind"], other: PromptPart["kind"]): PromptPart[] {
  const parts: PromptPart[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(MARKER)) {
    parts.push({ kind: other, text: text.slice(at, index) }, { kind: marker, text: found });
    at = index + found.length;
  }
  return [...parts, { kind: other, text: text.slice(at) }];
}

/** The parts before an offset of the prompt, and those after it; a part that it goes through is split. */
export function splitParts(parts: readonly PromptPart[], offset: number): [PromptPart[], PromptPart[]] {
  const before: PromptPart[] = [];
  const after: PromptPart[] = [];
  let start = 0;
  for (const { kind, text } of parts) {
    const cut = Math.max(0, Math.min(text.length, offset - start));
    if (cut > 0) before.push({ kind, text: text.slice(0, cut) });
    if (cut < text.length) after.push({ kind, text: text.slice(cut) });
    start += text.length;
  }
  return [before, after];
}
