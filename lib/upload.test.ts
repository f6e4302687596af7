import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { firstRow, pool, rows, sql, unsafeSql } from "@/lib/db/client";
import { getDataset, listRejectedLines } from "@/lib/db/datasets";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { LABEL_FORMS } from "@/lib/review/filter";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { KEPT_OF_TOO_LONG_LINE_BYTES, MAX_LINE_BYTES } from "@/lib/steerlm/lines";
import { awkwardLine } from "@/lib/steerlm/test-awkward-line";
import { datasetOf, exportText, type TestUpload, uploadTest } from "./test-transfer";

const DATA = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = existsSync(DATA);
const note = hasSharedData ? "" : " (skipped: the conformance data is not at ../shared/data)";

setUpTestDatabase();
// Megabytes through a real database, perhaps on a machine that has other work.
vi.setConfig({ testTimeout: 60_000 });

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Admin", "admin");
});

const upload = (body: TestUpload["body"], options: Partial<TestUpload> = {}) =>
  uploadTest({ userId, body, ...options });

/** A line with an answer of its own; `label` is JSON text. */
function line(answer: string, label = '"quality:3"'): string {
  return `{"conversations":[{"from":"User","value":"Q"},{"from":"Assistant","value":"${answer}","label":${label}}],"mask":"User"}`;
}

/** Rows in every table that an import writes. */
async function countRows(): Promise<Record<string, number>> {
  const tables = ["datasets", "records", "turns", "turn_texts", "rejected_lines", "turn_facets"];
  const counted = tables.map(async (table) => {
    const row = await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from ${unsafeSql(table)}`);
    return [table, row?.count ?? -1] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** Runs an upload that must leave nothing behind, neither rows nor a busy connection. */
async function expectNothingLeft(attempt: () => Promise<unknown>): Promise<void> {
  const before = await countRows();
  await attempt();
  expect(await countRows()).toEqual(before);
  expect(pool().idleCount).toBe(pool().totalCount);
}

describe("an upload comes back byte for byte", () => {
  it.skipIf(!hasSharedData).each([
    ["oasst2", 300],
    ["helpsteer2", 60],
  ])(`%s.jsonl${note}`, async (name, records) => {
    const file = readFileSync(path.join(DATA, `${name}.jsonl`), "utf8");
    const dataset = datasetOf(await upload(file, { contentLength: Buffer.byteLength(file) }));
    expect(dataset).toMatchObject({ lines: records, records, rejected: 0, warned: 0 });
    expect(await exportText(dataset.id)).toBe(file);
  });

  it("10,000 awkward lines, through several batches", async () => {
    const lines = fc.sample(awkwardLine, 10_000);
    const file = lines.map((one) => `${one}\n`).join("");
    const dataset = datasetOf(await upload(file));
    expect(dataset).toMatchObject({ lines: 10_000, records: 10_000, rejected: 0 });
    const exported = (await exportText(dataset.id)).split("\n");
    expect(exported.pop()).toBe("");
    expect(exported).toHaveLength(lines.length);
    for (const [index, one] of lines.entries()) expect(exported[index]).toBe(one);
  });

  const plain = `${line("a")}\n${line("é中😀")}\n${line("\\u0000")}\n`;
  const GZIPPED_TWICE = Buffer.concat([gzipSync(plain.slice(0, 50)), gzipSync(plain.slice(50))]);

  it.each([
    ["as it is", plain],
    ["with a byte order mark", `\uFEFF${plain}`],
    ["without a final newline", plain.slice(0, -1)],
    ["with blank lines", `\n \t\n${plain.replaceAll("\n", "\n\r\n")}\n\n`],
    ["gzipped", gzipSync(plain)],
    ["gzipped in two members", GZIPPED_TWICE],
    ["gzipped with a byte order mark", gzipSync(`\uFEFF${plain}`)],
  ])("%s, in chunks of any size", async (_name, file) => {
    for (const chunkBytes of [1, 2, 3, 1000, 1_000_000]) {
      const dataset = datasetOf(await upload(file, { chunkBytes, contentLength: Buffer.byteLength(file) }));
      expect(dataset).toMatchObject({ lines: 3, records: 3, rejected: 0 });
      expect(await exportText(dataset.id)).toBe(plain);
    }
  });

  it("with CRLF, which stays", async () => {
    const file = `${line("a")}\r\n${line("b")}\r\n`;
    expect(await exportText(datasetOf(await upload(file)).id)).toBe(file);
  });

  it("with a line of ten megabytes and one of many turns", async () => {
    const turns = Array.from({ length: 70_000 }, (_, index) => `{"from":"A","value":"${index}"}`);
    const file = `${line("x".repeat(10_000_000))}\n{"mask":"U","conversations":[${turns}]}\n`;
    const dataset = datasetOf(await upload(file));
    expect(dataset).toMatchObject({ records: 2, turns: 70_002, assistantTurns: 70_001 });
    expect((await exportText(dataset.id)) === file).toBe(true);
  });
});

describe("bad lines", () => {
  const turn = '{"from":"User","value":"Q"}';
  const conversation = (turns: string) => `{"conversations":[${turns}],"mask":"User"}`;
  const answer = (label: string) => line("A", label);
  const BAD: [reason: string, text: string | Buffer][] = [
    ["not-json", "{"],
    ["not-json", "hello"],
    ["not-json", `${line("A")},`],
    ["not-json", '{"conversations":[{"from":"User","value":"a\u0000b"}],"mask":"User"}'],
    ["not-an-object", "[]"],
    ["not-an-object", '"text"'],
    ["not-an-object", "null"],
    ["not-utf8", Buffer.from([0x7b, 0xff, 0x00, 0x7d])],
    ["not-utf8", Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')])],
    ["duplicate-key", '{"conversations":[],"mask":"User","mask":"User"}'],
    ["duplicate-key", conversation('{"from":"User","value":"a","value":"b"}')],
    ["lone-surrogate", conversation('{"from":"User","value":"\\ud83d"}')],
    ["no-conversations", '{"mask":"User"}'],
    ["conversations-not-an-array", '{"conversations":{},"mask":"User"}'],
    ["no-turns", conversation("")],
    ["no-mask", `{"conversations":[${turn}]}`],
    ["mask-not-a-string", `{"conversations":[${turn}],"mask":1}`],
    ["turn-not-an-object", conversation(`${turn},7`)],
    ["turn-without-from", conversation('{"value":"Q"}')],
    ["from-not-a-string", conversation('{"from":null,"value":"Q"}')],
    ["turn-without-value", conversation('{"from":"User"}')],
    ["value-not-a-string", conversation('{"from":"User","value":["Q"]}')],
    ["label-not-text", answer("5")],
    ["label-malformed", answer('"quality"')],
    ["label-unknown-attribute", answer('"q\\u0000ality:1"')],
    ["label-duplicate-attribute", answer('"humor:1,humor:2"')],
    ["label-not-whole", answer('"quality:3.5"')],
    ["label-out-of-range", answer('"quality:5"')],
  ];

  it("are kept with number, reason, problem and bytes, beside the good ones", async () => {
    const parts = BAD.flatMap(([, bad], index) => [Buffer.from(bad), Buffer.from(`\n${line(`good ${index}`)}\n`)]);
    const dataset = datasetOf(await upload(Buffer.concat(parts)));
    expect(dataset).toMatchObject({ lines: 2 * BAD.length, records: BAD.length, rejected: BAD.length });
    const rejected = await listRejectedLines(dataset.id, 1000, 0);
    expect(rejected.map(({ line: number, reason }) => [number, reason])).toEqual(
      BAD.map(([reason], index) => [2 * index + 1, reason]),
    );
    for (const [index, { raw, rawBase64, problem }] of rejected.entries()) {
      const bytes = rawBase64 === undefined ? Buffer.from(raw) : Buffer.from(rawBase64, "base64");
      expect(bytes).toEqual(Buffer.from(BAD[index]?.[1] ?? ""));
      expect(problem).toMatch(/^["A-Z].*\.$/);
    }
    const good = BAD.map((_, index) => `${line(`good ${index}`)}\n`).join("");
    expect(await exportText(dataset.id)).toBe(good);
  });

  it("that are too long keep their start", async () => {
    const long = Buffer.alloc(MAX_LINE_BYTES + 1, "a");
    const dataset = datasetOf(
      await upload(Buffer.concat([long, Buffer.from(`\n${line("b")}`)]), { chunkBytes: 65_536 }),
    );
    expect(dataset).toMatchObject({ lines: 2, records: 1, rejected: 1 });
    const [rejected] = await listRejectedLines(dataset.id, 10, 0);
    expect(rejected).toMatchObject({ line: 1, reason: "line-too-long" });
    expect(rejected?.raw).toBe("a".repeat(KEPT_OF_TOO_LONG_LINE_BYTES));
  });

  it("and good ones always add up to the lines read", async () => {
    const anyLine = fc.oneof(
      awkwardLine,
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.constantFrom(...BAD).map(String),
    );
    const file = fc.array(anyLine, { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(file, async (lines) => {
        const text = ["{}", ...lines].join("\n");
        const { id, lines: read, records, rejected } = datasetOf(await upload(text));
        expect(read).toBe(
          text
            .replace(/^\uFEFF/, "")
            .split("\n")
            .filter((one) => /[^ \t\r]/.test(one)).length,
        );
        expect(records + rejected).toBe(read);
        expect(await listRejectedLines(id, 1000, 0)).toHaveLength(rejected);
        expect((await exportText(id)).split("\n")).toHaveLength(records + 1);
      }),
      { numRuns: 60 },
    );
  });

  it("refuse the whole file where that is wanted, and name the first", async () => {
    await expectNothingLeft(async () => {
      const bad = Array.from({ length: 150 }, () => "nonsense").join("\n");
      const result = await upload(`${line("a")}\n${bad}\n${line("b")}`, { rejectAll: true });
      if (result.ok || result.reason !== "rejected-lines") throw new Error(JSON.stringify(result));
      expect(result.rejected).toBe(150);
      expect(result.lines).toHaveLength(100);
      expect(result.lines[0]).toMatchObject({ line: 2, reason: "not-json" });
    });
  });

  it("do no harm to a file without any, where all must be good", async () => {
    expect(await upload(`${line("a")}\n`, { rejectAll: true })).toMatchObject({ ok: true });
  });
});

async function* inChunks(body: AsyncIterable<Buffer>, chunkBytes: number) {
  for await (const bytes of body)
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}

describe("an upload that does not come whole leaves nothing", () => {
  // Beyond one batch, so that rows have been copied when it ends.
  const long = `${line("x".repeat(3000))}\n`.repeat(3000);

  it("when its body fails midway", async () => {
    const lost = new Error("connection lost");
    async function* failing(file: Buffer) {
      for (let start = 0; start < file.length; start += 65_536) yield file.subarray(start, start + 65_536);
      throw lost;
    }
    await expectNothingLeft(() => expect(upload(failing(Buffer.from(long)))).rejects.toBe(lost));
    await expectNothingLeft(() => expect(upload(failing(gzipSync(long, { level: 0 })))).rejects.toBe(lost));
    await expectNothingLeft(() => expect(upload(failing(Buffer.alloc(0)))).rejects.toBe(lost));
  });

  it("when less or more comes than was announced", async () => {
    const contentLength = Buffer.byteLength(long);
    await expectNothingLeft(async () => {
      expect(await upload(long.slice(0, -100), { contentLength })).toEqual({ ok: false, reason: "cut-off" });
      expect(await upload(`${long}\n`, { contentLength })).toEqual({ ok: false, reason: "cut-off" });
    });
  });

  it("when the sender has left, also after the last byte", async () => {
    const left = new AbortController();
    async function* leaving(andFails: boolean) {
      yield Buffer.from(long);
      left.abort();
      if (andFails) throw new Error("aborted");
    }
    for (const andFails of [true, false])
      await expectNothingLeft(async () => {
        const result = await upload(leaving(andFails), { signal: left.signal });
        expect(result).toEqual({ ok: false, reason: "cut-off" });
      });
  });

  it("when its gzip is cut off or damaged", async () => {
    const file = gzipSync(long, { level: 0 });
    const damaged = Buffer.from(file);
    damaged.fill(0xff, file.length - 200_000, file.length - 100_000);
    await expectNothingLeft(async () => {
      for (const bad of [file.subarray(0, -1), file.subarray(0, file.length / 2), file.subarray(0, 2), damaged])
        expect(await upload(bad, { chunkBytes: 65_536 })).toEqual({ ok: false, reason: "not-gzip" });
    });
  });

  it("when it is a file of another kind, told by its first bytes", async () => {
    const utf16 = Buffer.from(`\uFEFF${long}`, "utf16le");
    await expectNothingLeft(async () => {
      for (const chunkBytes of [1, 4093]) {
        const zip = Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(5000)]);
        expect(await upload(zip, { chunkBytes })).toEqual({ ok: false, reason: "zip-archive" });
        for (const file of [utf16, Buffer.from(utf16).swap16()])
          expect(await upload(file, { chunkBytes })).toEqual({ ok: false, reason: "utf-16" });
      }
    });
  });

  it("when it is empty or blank", async () => {
    await expectNothingLeft(async () => {
      for (const blank of ["", "\n", "\uFEFF", " \r\n\t\n", gzipSync("")])
        expect(await upload(blank)).toEqual({ ok: false, reason: "empty-file" });
    });
  });

  it("when the database refuses, and the sender is told to stop", async () => {
    let stopped = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from(long);
      } finally {
        stopped = true;
      }
    }
    await expectNothingLeft(() =>
      expect(upload(endless(), { userId: "nobody" })).rejects.toThrow("violates foreign key"),
    );
    // The import asks for a dataset before it reads anything.
    expect(stopped).toBe(false);
  });

  it("when the database connection breaks midway: the sender is told to stop and the process lives", async () => {
    let stopped = false;
    async function* breaking() {
      try {
        for (let sent = 0; ; sent += 1) {
          if (sent === 2)
            await rows(
              pool(),
              // It waits for lines or is in the middle of a COPY: both are told.
              sql`select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
            );
          yield Buffer.from(long);
        }
      } finally {
        stopped = true;
      }
    }
    for (const chunkBytes of [undefined, 65_536]) {
      stopped = false;
      const body = chunkBytes === undefined ? breaking() : inChunks(breaking(), chunkBytes);
      await expectNothingLeft(() => expect(upload(body)).rejects.toThrow());
      expect(stopped).toBe(true);
    }
  });
});

describe("an import", () => {
  it("counts what came in", async () => {
    const labels = ['"quality:4,toxicity:0"', '""', "null", '"humor:1, verbosity:2"'];
    const without =
      '{"conversations":[{"from":"User","value":"Q"},{"from":"A","value":"x"},{"from":"User","value":"!"}],"mask":"User"}';
    const file = [...labels.map((label) => line("A", label)), without, "bad"].join("\n");
    const dataset = datasetOf(await upload(file));
    const counts = { lines: 6, records: 5, turns: 11, assistantTurns: 5, labelledTurns: 3, rejected: 1, warned: 1 };
    expect(dataset).toMatchObject(counts);
    expect(await getDataset(dataset.id)).toMatchObject({
      ...counts,
      name: "test",
      createdBy: "Admin",
      bytes: Buffer.byteLength(file),
      reviewedTurns: 0,
      currentRunId: null,
      latestRun: null,
    });
  });

  it("starts the turn counters at what a recount gives", async () => {
    const dataset = datasetOf(await upload(fc.sample(awkwardLine, 300).join("\n")));
    const counts = await getTurnCounts(dataset.id);
    for (const form of LABEL_FORMS)
      for (const attribute of ATTRIBUTES) {
        const column = unsafeSql(`${form}_${attribute}`);
        const recounted = await rows<{ value: number | null; count: number }>(
          pool(),
          sql`select ${column} as value, count(*)::int as count from turns
              where dataset_id = ${dataset.id}::bigint group by 1`,
        );
        const { values, unrated } = counts.labels[form][attribute];
        for (const [value, count] of [...values.entries(), [null, unrated] as const])
          expect(recounted.find((row) => row.value === value)?.count ?? 0).toBe(count);
      }
    // Before any run or review the final label is the original one.
    expect(counts.labels.original).toEqual(counts.labels.final);
    expect(counts.rated.original).toBe(counts.rated.final);
    expect(counts.statuses).toEqual({ unreviewed: dataset.assistantTurns, draft: 0, submitted: 0, skipped: 0 });
    for (const attribute of ATTRIBUTES) {
      const { values, unrated } = counts.labels.original[attribute];
      expect(values.reduce((sum, count) => sum + count, unrated)).toBe(dataset.assistantTurns);
    }
  });

  it("keeps U+0000 in the record and shows its picture in the text", async () => {
    const dataset = datasetOf(await upload(line("a\\u0000b")));
    const found = await rows<{ text: string }>(
      pool(),
      sql`select text from turn_texts where dataset_id = ${dataset.id}::bigint`,
    );
    expect(found).toEqual([{ text: "a\u2400b" }]);
    expect(await exportText(dataset.id)).toBe(`${line("a\\u0000b")}\n`);
  });

  it("gives turns ids in reading order, also when two files come at once", async () => {
    const file = Array.from({ length: 2000 }, (_, index) => line(`${index}`)).join("\n");
    const both = await Promise.all([upload(file), upload(file)]);
    for (const result of both) {
      const found = await rows<{ line: number }>(
        pool(),
        sql`select line from turns where dataset_id = ${datasetOf(result).id}::bigint order by id`,
      );
      expect(found.map((turn) => turn.line)).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
    }
  });
});
