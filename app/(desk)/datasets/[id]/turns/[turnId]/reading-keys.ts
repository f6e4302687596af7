import type { KeyBinding } from "@/app/(desk)/datasets/[id]/turns/key-bindings";
import * as t from "@/texts/review-keys";

export type ReadingCommand = "prompt" | "guidelines";

/** The keys of the conversation's side of the review page. */
export const READING_KEYS: readonly KeyBinding<ReadingCommand>[] = [
  { command: "prompt", keys: ["p"], shown: ["p"], ...t.readingKeys.prompt },
  { command: "guidelines", keys: ["g"], shown: ["g"], ...t.readingKeys.guidelines },
];
