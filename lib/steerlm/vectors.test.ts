import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { mapAttributes } from "./attributes";
import { formatLabel } from "./label";
import { decodeLine, LineSplitter } from "./lines";
import { buildPrompt } from "./prompt";
import { parseRecord, type SteerRecord } from "./record";
import { regressionLine } from "./regression";
import { predictLabel } from "./rounding";
import { relabelText } from "./test-relabel";

/** What the reference programs make of real conversations. */
const DATA = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = existsSync(DATA);
const note = hasSharedData ? "" : " (skipped: the conformance data is not at ../shared/data)";

type Imported = { line: number; raw: string; record: SteerRecord };

function readLines(name: string): string[] {
  return readFileSync(path.join(DATA, name), "utf8").trimEnd().split("\n");
}

/** Imports a file as an upload does, in chunks that cut lines and characters. */
function importFile(name: string): Imported[] {
  const file = readFileSync(path.join(DATA, name));
  const splitter = new LineSplitter();
  const lines = [];
  for (let start = 0; start < file.length; start += 1021)
    lines.push(...splitter.push(file.subarray(start, start + 1021)));
  lines.push(...splitter.end());
  return lines.map(({ line, bytes }) => {
    const decoded = decodeLine(bytes);
    if (!decoded.ok) throw new Error(decoded.problem);
    const parsed = parseRecord(decoded.raw);
    if (!parsed.ok) throw new Error(parsed.problem);
    return { line, raw: decoded.raw, record: parsed.record };
  });
}

function labelledTurns({ record }: Imported) {
  return record.turns.filter((turn) => turn.assistant && (turn.label === "empty" || turn.label === "present"));
}

describe.skipIf(!hasSharedData)(`the reference vectors${note}`, () => {
  describe.each([
    { name: "oasst2", records: 300, labelled: 496, rated: 487 },
    { name: "helpsteer2", records: 60, labelled: 60, rated: 60 },
  ])("of $name", ({ name, records, labelled, rated }) => {
    const imported = hasSharedData ? importFile(`${name}.jsonl`) : [];

    it("import without loss", () => {
      expect(imported).toHaveLength(records);
      expect(imported.map(({ raw }) => raw)).toEqual(readLines(`${name}.jsonl`));
      expect(imported.flatMap(({ record }) => record.warnings)).toEqual([]);
    });

    it("give the exact prompt of every labelled turn", () => {
      const prompts = imported.flatMap((one) =>
        labelledTurns(one).map(({ index }) => ({
          line: one.line,
          turn: index,
          prompt: buildPrompt(one.record.turns, index),
        })),
      );
      expect(prompts).toHaveLength(labelled);
      expect(prompts).toEqual(readLines(`${name}.prompts.jsonl`).map((line) => JSON.parse(line)));
    });

    it("give the regression file byte for byte", () => {
      const lines = imported.flatMap((one) =>
        labelledTurns(one)
          .filter((turn) => turn.label === "present")
          .map((turn) => regressionLine(buildPrompt(one.record.turns, turn.index), turn.ratings)),
      );
      expect(lines).toHaveLength(rated);
      expect(lines).toEqual(readLines(`${name}.regression.jsonl`));
    });

    it("come back unchanged when every label is written anew", () => {
      for (const one of imported) {
        const edits = labelledTurns(one).map(({ labelStart, labelEnd, ratings }) => ({
          start: labelStart,
          end: labelEnd,
          label: formatLabel(ratings),
        }));
        expect(relabelText(one.raw, edits)).toBe(one.raw);
      }
    });
  });

  it("predict the label of every vector of rewards", () => {
    const vectors = readLines("rewards-to-labels.jsonl").map(
      (line) => JSON.parse(line) as { rewards: number[]; label: string },
    );
    expect(vectors).toHaveLength(62);
    for (const { rewards, label } of vectors) {
      const fp32 = mapAttributes((_, index) => Math.fround(rewards[index] ?? Number.NaN));
      expect(formatLabel(predictLabel(fp32))).toBe(label);
    }
  });
});
