/** So many tokens of a prompt a served model reads (Llama 2); the rest, the end of the answer that is rated, it cuts off silently. */
export const MODEL_TOKENS = 4096;

/** Whether the server would cut this prompt; null while its tokens are not counted. */
export function isOverlength(tokens: number | null): boolean | null {
  return tokens === null ? null : tokens > MODEL_TOKENS;
}
