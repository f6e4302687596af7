/** What every prompt opens with. A record's own `system` field is ignored, as in the reference annotator. */
export const SYSTEM_PROMPT =
  "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.";

/** Names how prompts are built, and is kept with every run. Another template needs another name: scores of the two do not compare. */
export const PROMPT_TEMPLATE = "steerlm-1";

/**
 * The text that the reward model is sent to rate the turn at `index` (from 0): the conversation up to and including it.
 * @throws RangeError when there is no such turn.
 */
export function buildPrompt(turns: readonly { assistant: boolean; value: string }[], index: number): string {
  if (turns[index] === undefined) throw new RangeError(`There is no turn ${index} among ${turns.length}.`);
  const spoken = turns
    .slice(0, index + 1)
    .map((turn) => `<extra_id_1>${turn.assistant ? "Assistant" : "User"}\n${turn.value}\n`);
  return `<extra_id_0>System\n${SYSTEM_PROMPT}\n${spoken.join("")}<extra_id_2>`;
}
