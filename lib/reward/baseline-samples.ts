import { isUnrated, type Ratings } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { parseRecord } from "@/lib/steerlm/record";
import { type StatisticName, textStatistics } from "./text-statistics";

/** A labelled turn. `conversation` is the first user message, which all threads and answers of one conversation share. */
export type Sample = {
  prompt: string;
  conversation: string;
  statistics: Record<StatisticName, number>;
  ratings: Ratings;
};

/** Reads the labelled turns of a jsonl file. Throws at a line that is no record: figures of half a file would mislead. */
export function readSamples(text: string): { records: number; samples: Sample[] } {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const samples = lines.flatMap((line, position) => {
    const parsed = parseRecord(line);
    if (!parsed.ok) throw new Error(`Record ${position + 1}: ${parsed.problem}`);
    const { turns } = parsed.record;
    const conversation = turns.find(({ assistant }) => !assistant)?.value ?? "";
    return turns
      .filter(({ assistant, ratings }) => assistant && !isUnrated(ratings))
      .map(({ index, ratings }) => ({
        prompt: buildPrompt(turns, index),
        conversation,
        statistics: textStatistics({ turns, index }),
        ratings,
      }));
  });
  return { records: lines.length, samples };
}

/** The first copy of each turn. Threads of one tree share their first turns: counted per thread, a long tree would outvote the others. */
export function dropCopies(samples: readonly Sample[]): Sample[] {
  const byPrompt = new Map<string, Sample>();
  for (const sample of samples) if (!byPrompt.has(sample.prompt)) byPrompt.set(sample.prompt, sample);
  return [...byPrompt.values()];
}

/** Splits samples into parts of training and held-out ones so that no conversation is on both sides. */
export function splitByConversation(
  samples: readonly Sample[],
  folds: number,
): { training: Sample[]; held: Sample[] }[] {
  const foldOf = new Map<string, number>();
  for (const { conversation } of samples) if (!foldOf.has(conversation)) foldOf.set(conversation, foldOf.size % folds);
  return Array.from({ length: folds }, (_, fold) => ({
    training: samples.filter(({ conversation }) => foldOf.get(conversation) !== fold),
    held: samples.filter(({ conversation }) => foldOf.get(conversation) === fold),
  }));
}
