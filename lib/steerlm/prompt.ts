/** What every prompt opens with. A record's own `system` field is ignored, as in the reference annotator. */
export const SYSTEM_PROMPT =
  "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.";

/** Names how prompts are built, and is kept with every run. Another template needs another name: scores of the two do not compare. */
export const PROMPT_TEMPLATE = "steerlm-1";

/** A prompt is this, a piece for each turn up to the rated one, and PROMPT_END. */
export const PROMPT_START = `<extra_id_0>System\n${SYSTEM_PROMPT}\n`;
export const PROMPT_END = "<extra_id_2>";

type SpokenTurn = { assistant: boolean; value: string };

/** A turn's piece of a prompt; it ends with a line feed. */
export function promptPiece({ assistant, value }: SpokenTurn): string {
  return `<extra_id_1>${assistant ? "Assistant" : "User"}\n${value}\n`;
}

/**
 * The text that the reward model is sent to rate the turn at `index` (from 0): the conversation up to and including it.
 * @throws RangeError when there is no such turn.
 */
export function buildPrompt(turns: readonly SpokenTurn[], index: number): string {
  if (turns[index] === undefined) throw new RangeError(`There is no turn ${index} among ${turns.length}.`);
  const pieces = turns.slice(0, index + 1).map(promptPiece);
  return `${PROMPT_START}${pieces.join("")}${PROMPT_END}`;
}
