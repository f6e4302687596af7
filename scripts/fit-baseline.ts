/** Fits the built-in baseline to ../shared/data and writes its coefficients and its page: `npx tsx scripts/fit-baseline.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fitBaseline } from "@/lib/reward/baseline-fit";
import { formatBaselinePage } from "@/lib/reward/baseline-page";

const SOURCES = [
  { file: "oasst2.jsonl", name: "OpenAssistant 2", licence: "Apache-2.0" },
  { file: "helpsteer2.jsonl", name: "HelpSteer2, NVIDIA", licence: "CC-BY-4.0" },
];

const root = path.resolve(import.meta.dirname, "..");
const files = await Promise.all(
  SOURCES.map(async (source) => ({
    ...source,
    text: await readFile(path.resolve(root, "../shared/data", source.file), "utf8"),
  })),
);
const model = fitBaseline(files);
await writeFile(path.join(root, "lib/reward/baseline-model.json"), `${JSON.stringify(model, null, 2)}\n`);
await writeFile(path.join(root, "docs/baseline.md"), formatBaselinePage(model));
console.log(`Fitted to ${model.distinctTurns} turns of ${model.conversations} conversations.`);
