import { createEndpoint } from "@/lib/db/endpoints";
import { type ImportLine, importDataset } from "@/lib/db/import";
import { parseRecord } from "@/lib/steerlm/record";

const BATCH = 1000;

/** Imports a dataset of this many conversations with one assistant turn each and gives its id. */
export async function makeBenchDataset(createdById: string, count: number): Promise<string> {
  async function* batches() {
    for (let start = 0; start < count; start += BATCH)
      yield Array.from({ length: Math.min(BATCH, count - start) }, (_, at) => makeLine(start + at + 1));
  }
  const { id } = await importDataset(
    { name: "bench", createdById },
    batches(),
    () => {},
    () => ({ bytes: 0, format: "steerlm" }),
  );
  return id;
}

function makeLine(line: number): ImportLine {
  const raw = JSON.stringify({
    conversations: [
      { from: "User", value: `Question ${line}?` },
      { from: "Assistant", value: `Answer ${line}. ${"It is so. ".repeat(line % 40)}`, label: "quality:3,toxicity:0" },
    ],
    system: "",
    mask: "User",
  });
  const read = parseRecord(raw);
  if (!read.ok) throw new Error(`line ${line} is no record: ${read.problem}`);
  return { records: [{ line, raw, record: read.record }] };
}

/** The stand-in server as an endpoint that is sent one request of eight prompts at a time, and its id. */
export async function makeBenchEndpoint(url: string): Promise<string> {
  const { id } = await createEndpoint(
    {
      name: "bench",
      kind: "triton",
      url,
      model: "reward_model",
      timeoutMs: 30_000,
      batchSize: 8,
      concurrency: 1,
    },
    null,
  );
  return id;
}
