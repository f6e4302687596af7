import { parseRecord } from "@/lib/steerlm/record";
import { listEndpoints } from "./endpoints";
import { type ImportLine, importDataset } from "./import";
import { startRun } from "./runs";

/** One line of a dataset: a user turn and an assistant turn, with a label or none. */
export function makeLine(text: string, label: string | null = null, question = "Why?"): string {
  const conversations = [
    { from: "User", value: question },
    { from: "Assistant", value: text, label },
  ];
  return JSON.stringify({ conversations, system: "", mask: "User" });
}

/** Imports lines that are all records and gives the dataset's id. */
export async function makeDataset(createdById: string, lines: readonly string[]): Promise<string> {
  const parsed = lines.map((raw, index): ImportLine => {
    const read = parseRecord(raw);
    if (!read.ok) throw new Error(`line ${index + 1} of a test dataset is no record: ${read.problem}`);
    return { records: [{ line: index + 1, raw, record: read.record }] };
  });
  async function* inOneBatch() {
    yield parsed;
  }
  const imported = await importDataset(
    { name: "made for a test", createdById },
    inOneBatch(),
    () => {},
    () => ({ bytes: 0, format: "steerlm" }),
  );
  return imported.id;
}

/** Starts a run of all turns by the built-in baseline and gives its id. No worker runs: scores come from the test. */
export async function makeRun(datasetId: string, startedById: string): Promise<string> {
  const [baseline] = await listEndpoints();
  if (!baseline) throw new Error("the migrations made no baseline endpoint");
  const started = await startRun({ datasetId, endpointId: baseline.id, scope: "all", startedById });
  if (!started.ok) throw new Error(`a test run did not start: ${started.reason}`);
  return started.runId;
}
