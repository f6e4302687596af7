import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fitBaseline } from "./baseline-fit";
import committed from "./baseline-model.json";
import { formatBaselinePage } from "./baseline-page";

const sharedData = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = committed.sources.every(({ file }) => existsSync(path.join(sharedData, file)));

/** Conversations whose quality grows with the number of words, and whose humor never varies. */
function madeUpFile(): string {
  return Array.from({ length: 60 }, (_, index) => {
    const quality = index % 5;
    const answer = "word ".repeat(4 ** quality + (index % 3));
    return JSON.stringify({
      conversations: [
        { from: "User", value: `Question ${index}` },
        {
          from: "Assistant",
          value: answer,
          label: `quality:${quality},toxicity:${Math.floor(index / 5) % 5},humor:0,creativity:1,helpfulness:1,correctness:1,coherence:1,complexity:1,verbosity:1`,
        },
      ],
      mask: "User",
    });
  }).join("\n");
}

describe("fitBaseline", () => {
  const model = fitBaseline([{ file: "made-up.jsonl", name: "made up", licence: "none", text: madeUpFile() }]);

  it("counts what it was given", () => {
    expect(model.sources).toEqual([
      { file: "made-up.jsonl", name: "made up", licence: "none", records: 60, labelledTurns: 60 },
    ]);
    expect([model.distinctTurns, model.conversations, model.attributes.quality.turns]).toEqual([60, 60, 60]);
  });

  it("learns what follows from length and admits what does not", () => {
    const { quality, toxicity } = model.attributes;
    expect(quality.crossValidation.r).toBeGreaterThan(0.95);
    expect(quality.crossValidation.meanAbsoluteError).toBeLessThan(0.5);
    expect(quality.crossValidation.meanAbsoluteErrorOfMean).toBeGreaterThan(1);
    expect(Math.abs(toxicity.crossValidation.r ?? 0)).toBeLessThan(0.5);
  });

  it("says that r is undefined for labels that never vary", () => {
    expect(model.attributes.humor.crossValidation).toEqual({
      r: null,
      meanAbsoluteError: 0,
      meanAbsoluteErrorOfMean: 0,
    });
    expect(formatBaselinePage(model)).toMatch(/\| humor \| 60 \| undefined \| 0\.00 \| 0\.00 \|/);
  });

  it.skipIf(!hasSharedData)("gives the committed model and page, byte for byte (needs ../shared/data)", () => {
    const files = committed.sources.map(({ file, name, licence }) => ({
      file,
      name,
      licence,
      text: readFileSync(path.join(sharedData, file), "utf8"),
    }));
    const fitted = fitBaseline(files);
    const written = (name: string) => readFileSync(path.resolve(process.cwd(), name), "utf8");
    expect(`${JSON.stringify(fitted, null, 2)}\n`).toBe(written("lib/reward/baseline-model.json"));
    expect(formatBaselinePage(fitted)).toBe(written("docs/baseline.md"));
  });
});
