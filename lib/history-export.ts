import { type HistoryFilter, walkHistory } from "@/lib/db/history";
import { streamOf } from "@/lib/stream-of";

const encoder = new TextEncoder();

/** The history as a stream of JSON lines, oldest entry first, as of one moment. */
export function historyStream(filter: HistoryFilter): ReadableStream<Uint8Array> {
  return streamOf((write) =>
    walkHistory(filter, (entries) =>
      write(encoder.encode(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""))),
    ),
  );
}
