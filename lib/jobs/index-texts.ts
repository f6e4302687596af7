import { pool } from "@/lib/db/client";
import type { JobPayload } from "@/lib/db/queue";
import { askToIndexTexts, firstUnindexedTurn, writeSegment } from "@/lib/db/search-index";
import { readTextsFrom } from "@/lib/db/search-texts";
import { textWords } from "@/lib/review/search-words";
import { WordSegment } from "@/lib/review/word-segment";

// Scoring shares the process: a page keeps it from that for some 15 ms at a time, the end of a segment for half a second.
const TEXTS_PER_PAGE = 100;

/** Enters the words of a dataset's texts in the search index, segment by segment; goes on where a killed worker was. */
export async function indexTexts({ datasetId }: JobPayload<"index_texts">, stopping: AbortSignal): Promise<void> {
  for (;;) {
    const start = await firstUnindexedTurn(datasetId);
    if (start === null) return;
    const segment = new WordSegment(start);
    while (!segment.isFull) {
      if (stopping.aborted) return askToIndexTexts(pool(), datasetId);
      const texts = await readTextsFrom(pool(), datasetId, segment.end, TEXTS_PER_PAGE);
      if (texts.length === 0) break;
      for (const { text } of texts) segment.add(textWords(text));
    }
    // Deleted meanwhile: its texts went first.
    if (segment.end === start) return;
    await writeSegment(datasetId, segment);
  }
}
