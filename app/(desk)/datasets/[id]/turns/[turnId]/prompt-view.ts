import type { TurnDetail } from "@/lib/db/turns";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { listPromptParts, type PromptPart, splitParts } from "@/lib/steerlm/prompt-parts";
import { readTurns } from "./load-turn";

/** A prompt as the inspector shows it. */
export type PromptView = {
  /** Null where they are not counted yet and there are too many to count in a request; over-length then in any case. */
  tokens: number | null;
  characters: number;
  /** What the server reads, all of it: 4,096 tokens have at most 65,536 characters. */
  seen: PromptPart[];
  /** The beginning of what it cuts off. */
  unseen: PromptPart[];
  /** UTF-16 units that are cut off and not shown. */
  omitted: number;
};

// A third of a second at worst.
const MAX_COUNTED = 1_000_000;
// What is cut off may have 32 MB; this much is enough to see what it is.
const MAX_UNSEEN = 20_000;

/** The literal prompt of a turn, counted now, and where the server stops reading. */
export async function viewPrompt(turn: TurnDetail): Promise<PromptView> {
  // Only here: loading the tokenizer takes a tenth of a second and some megabytes.
  const { countTokens, endOfToken } = await import("@/lib/steerlm/tokens");
  const turns = readTurns(turn);
  const prompt = buildPrompt(turns, turn.turn);
  const [seen, rest] = splitParts(listPromptParts(turns, turn.turn), endOfToken(prompt, MODEL_TOKENS));
  const [unseen, omitted] = splitParts(rest, MAX_UNSEEN);
  return {
    tokens: turn.tokens ?? (prompt.length <= MAX_COUNTED ? countTokens(prompt) : null),
    characters: prompt.length,
    seen,
    unseen,
    omitted: omitted.reduce((sum, { text }) => sum + text.length, 0),
  };
}
