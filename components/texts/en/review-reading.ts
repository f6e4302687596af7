import { formatCount } from "@/components/ui/format";

export const reading = "Reading";
export const ratedTurn = "Rated turn";
export const rawText = "Raw text";
export const prompt = "Prompt";
export const guidelines = "Guidelines";
export const conversation = "Conversation";

// At the head of the rated turn.
export const tokensNotCounted = "prompt: tokens not counted yet";
export const promptTokens = (tokens: number) => `prompt: ${formatCount(tokens)} tokens`;
export const overLength = "over-length";
export const cutOff = (tokens: number, limit: number) =>
  `The prompt has ${formatCount(tokens)} tokens. A SteerLM server reads ${formatCount(limit)} and cuts the last ${formatCount(tokens - limit)} off without a word: the end of this answer is not rated.`;

export const closeGuidelines = "Close the guidelines";
export const loadingGuidelines = "Loading guidelines";
export const noGuidelines = "There are none yet. An admin writes them on the {page}.";
export const guidelinesPage = "Guidelines page";
export const guidelinesVersion = "Version {version}, {time}. {page}";
export const allVersions = "All versions";

export const promptTitle = "The prompt of this turn";
export const promptDescription =
  "What a SteerLM reward model is sent to rate it, to the letter, and what the shown run was answered.";
export const loading = "Loading";
