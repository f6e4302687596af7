import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { pool, rows, sql } from "@/lib/db/client";
import { getDataset, listRejectedLines } from "@/lib/db/datasets";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { datasetOf, exportText, type TestUpload, uploadTest } from "./test-transfer";

const DATA = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = existsSync(DATA);
const note = hasSharedData ? "" : " (skipped: the conformance data is not at ../shared/data)";

setUpTestDatabase();

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Admin", "admin");
});

const upload = async (body: TestUpload["body"], options: Partial<TestUpload> = {}) =>
  datasetOf(await uploadTest({ userId, body, ...options }));

async function linesOf(datasetId: string): Promise<number[]> {
  const found = await rows<{ line: number }>(
    pool(),
    sql`select line from records where dataset_id = ${datasetId}::bigint order by line`,
  );
  return found.map(({ line }) => line);
}

const message = (role: string, text: string, replies: unknown[] = []) => ({ role, text, replies });
const tree = (leaves: number) => {
  const replies = Array.from({ length: leaves }, (_, index) => message("assistant", `${index}`));
  return JSON.stringify({ message_tree_id: "t", prompt: message("prompter", "Q", replies) });
};

describe("a file of another format", () => {
  it.skipIf(!hasSharedData).each([
    ["oasst", "oasst2.trees.jsonl", "oasst2.trees.records.jsonl", { lines: 32, records: 104, empty: 8 }],
    ["helpsteer", "helpsteer2.rows.jsonl", "helpsteer2.jsonl", { lines: 60, records: 60, empty: 0 }],
  ])(
    `is told by its first line and exported as its SteerLM records: %s${note}`,
    async (format, source, records, counts) => {
      const file = readFileSync(path.join(DATA, source));
      for (const body of [file, gzipSync(file)]) {
        const dataset = await upload(body, { contentLength: body.length });
        expect(dataset).toMatchObject({ format, rejected: 0, warned: 0, ...counts });
        expect(await getDataset(dataset.id)).toMatchObject({ format, bytes: file.length, ...counts });
        expect(await exportText(dataset.id)).toBe(readFileSync(path.join(DATA, records), "utf8"));
      }
    },
  );

  it("of trees numbers its records anew, and every line is a tree with records, an empty one or rejected", async () => {
    const file = ["", tree(2), "{}", tree(0), tree(3), tree(0), "[]", tree(1)].join("\n");
    const dataset = await upload(file);
    expect(dataset).toMatchObject({ format: "oasst", lines: 7, records: 6, empty: 2, rejected: 2 });
    const treesWithRecords = 3;
    expect(dataset.lines).toBe(treesWithRecords + dataset.empty + dataset.rejected);
    expect(await linesOf(dataset.id)).toEqual([1, 2, 3, 4, 5, 6]);
    // Rejected lines have the number and the bytes that they have in the file.
    expect(await listRejectedLines(dataset.id, 10, 0)).toMatchObject([
      { line: 3, reason: "other-format", raw: "{}" },
      { line: 7, reason: "not-an-object", raw: "[]" },
    ]);
  });

  it("of one record a line keeps the file's line numbers, and lines = records + rejected", async () => {
    const row = (prompt: string) => JSON.stringify({ prompt, response: "R", helpfulness: 4 });
    const dataset = await upload([row("a"), "", '{"prompt":1}', row("b")].join("\n"));
    expect(dataset).toMatchObject({ format: "helpsteer", lines: 3, records: 2, empty: 0, rejected: 1 });
    expect(await linesOf(dataset.id)).toEqual([1, 4]);
    expect(await listRejectedLines(dataset.id, 10, 0)).toMatchObject([{ line: 3, reason: "other-format" }]);
  });

  it("without labels gives turns without labels", async () => {
    for (const line of [
      '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}',
      '{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}',
    ])
      expect(await upload(line)).toMatchObject({ turns: 2, assistantTurns: 1, labelledTurns: 0, warned: 0 });
  });

  it("is what the caller says it is, whatever its first line", async () => {
    const row = '{"prompt":"a","response":"b"}';
    expect(await upload(row, { format: "steerlm" })).toMatchObject({ format: "steerlm", rejected: 1 });
    expect(await upload(`{\n${row}`, { format: "helpsteer" })).toMatchObject({
      format: "helpsteer",
      records: 1,
      rejected: 1,
    });
  });

  it("is taken for SteerLM where its first line is of no known format", async () => {
    for (const first of ["{", '{"a":1}', "\u0000"])
      expect(await upload(`${first}\n{"prompt":"a","response":"b"}`)).toMatchObject({
        format: "steerlm",
        records: 0,
        rejected: 2,
      });
  });
});
