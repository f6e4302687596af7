import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { pool, rows, sql } from "@/lib/db/client";
import { saveReview } from "@/lib/db/review-save";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { countExport, EXPORT_FORMATS, type ExportOptions, exportStream } from "@/lib/export";
import { LABEL_FORMS } from "@/lib/review/filter";
import { ATTRIBUTES, mapAttributes, type Ratings } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { awkwardLine } from "@/lib/steerlm/test-awkward-line";
import { datasetOf, exportText, uploadTest } from "./test-transfer";

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

async function importText(body: string): Promise<string> {
  return datasetOf(await uploadTest({ userId, body })).id;
}

function line(answer: string, label = '"quality:1"'): string {
  return `{"conversations":[{"from":"User","value":"Q"},{"from":"Assistant","value":"${answer}","label":${label}}],"mask":"User"}`;
}

type StoredTurn = { id: string; line: number; index: number };

function turnsOf(datasetId: string): Promise<StoredTurn[]> {
  return rows<StoredTurn>(
    pool(),
    sql`select id, line, index from turns where dataset_id = ${datasetId}::bigint order by id`,
  );
}

async function submit(turnId: string, ratings: Partial<Ratings>): Promise<void> {
  const saved = await saveReview({ turnId, userId, ratings, status: "submitted" });
  expect(saved.ok).toBe(true);
}

describe("the regression format", () => {
  it.skipIf(!hasSharedData).each(["oasst2", "helpsteer2"])(
    `of %s.jsonl is the reference's, byte for byte${note}`,
    async (name) => {
      const datasetId = await importText(readFileSync(path.join(DATA, `${name}.jsonl`), "utf8"));
      const exported = await exportText(datasetId, { format: "regression" });
      expect(exported).toBe(readFileSync(path.join(DATA, `${name}.regression.jsonl`), "utf8"));
    },
  );

  it("of one long record streams turn by turn", async () => {
    // All lines together repeat the record five hundred times: 250 MB, of which no chunk may hold more than a few.
    const turns = Array.from(
      { length: 1000 },
      (_, index) =>
        `{"from":"${index % 2 ? "A" : "U"}","value":"${"x".repeat(500)}"${index % 2 ? ',"label":"quality:2"' : ""}}`,
    );
    const datasetId = await importText(`{"conversations":[${turns}],"mask":"U"}`);
    const stream = exportStream({ datasetId, format: "regression", labels: "original", onlyReviewed: false });
    let lines = 0;
    let longest = 0;
    for await (const chunk of stream) {
      longest = Math.max(longest, chunk.length);
      lines += chunk.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
    }
    expect(lines).toBe(500);
    expect(longest).toBeLessThan(2_000_000);
  });
});

describe("the SteerLM format", () => {
  it("changes label values only, on awkward lines", async () => {
    const lines = fc.sample(awkwardLine, 400);
    const datasetId = await importText(lines.join("\n"));
    const turns = await turnsOf(datasetId);
    const labels = new Map<string, string>();
    for (const [number, turn] of turns.entries()) {
      const ratings = mapAttributes((_, index) => (number + index) % 5);
      await submit(turn.id, ratings);
      labels.set(`${turn.line}.${turn.index}`, formatLabel(ratings));
    }
    const exported = (await exportText(datasetId, { labels: "final" })).split("\n");
    for (const [at, raw] of lines.entries()) {
      const expected = JSON.parse(raw) as { conversations: { from: string; label?: unknown }[]; mask: string };
      for (const [index, turn] of expected.conversations.entries())
        if (turn.from !== expected.mask) turn.label = labels.get(`${at + 1}.${index}`);
      expect(isDeepStrictEqual(JSON.parse(exported[at] ?? ""), expected)).toBe(true);
    }
    // The uploaded lines are still what they were.
    expect(await exportText(datasetId)).toBe(`${lines.join("\n")}\n`);
  });

  it("keeps the uploaded label where there is none of the chosen form, and inserts a missing one", async () => {
    const missing = '{"conversations":[{"from":"User","value":"Q"},{"from":"A", "value":"x" }], "mask":"User"}';
    const lines = [line("a", '"humor:1, quality:2"'), line("b", "null"), missing];
    const datasetId = await importText(lines.join("\n"));
    expect(await exportText(datasetId, { labels: "predicted" })).toBe(`${lines.join("\n")}\n`);
    const [, second, third] = await turnsOf(datasetId);
    await submit(second?.id ?? "", { helpfulness: 0 });
    await submit(third?.id ?? "", { quality: 4, humor: null });
    expect(await exportText(datasetId, { labels: "final" })).toBe(
      `${[
        line("a", '"quality:2,humor:1"'),
        line("b", '"helpfulness:0"'),
        missing.replace('"x" }', '"x", "label": "quality:4" }'),
      ].join("\n")}\n`,
    );
  });

  it("of reviewed records leaves the others out", async () => {
    const lines = Array.from({ length: 5 }, (_, index) => line(`${index}`));
    const datasetId = await importText(lines.join("\n"));
    const turns = await turnsOf(datasetId);
    await submit(turns[1]?.id ?? "", { quality: 3 });
    await submit(turns[3]?.id ?? "", { quality: 0 });
    await saveReview({ turnId: turns[4]?.id ?? "", userId, ratings: { quality: 2 }, status: "draft" });
    const exported = await exportText(datasetId, { labels: "final", onlyReviewed: true });
    expect(exported).toBe(`${line("1", '"quality:3"')}\n${line("3", '"quality:0"')}\n`);
  });
});

describe("an export stream", () => {
  // Several pages, so that the first chunk is read long before the last page.
  const lines = Array.from({ length: 3000 }, (_, index) => line(`${index} ${"x".repeat(2000)}`));

  /** Waits until no connection holds a transaction open any more. */
  async function idleConnections(): Promise<void> {
    const statement = sql`select from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`;
    await expect.poll(async () => (await rows(pool(), statement)).length).toBe(0);
  }

  it("is one snapshot, whatever people do meanwhile", async () => {
    const datasetId = await importText(lines.join("\n"));
    const turns = await turnsOf(datasetId);
    const reader = exportStream({ datasetId, format: "steerlm", labels: "final", onlyReviewed: false }).getReader();
    const first = await reader.read();
    const late = turns.at(-1);
    await submit(late?.id ?? "", { quality: 4 });
    let text = Buffer.from(first.value ?? []).toString();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += Buffer.from(next.value).toString();
    expect(text).toBe(`${lines.join("\n")}\n`);
    expect(await exportText(datasetId, { labels: "final" })).not.toBe(text);
  });

  it("takes no connection before it is read: an answer to HEAD never is", async () => {
    const datasetId = await importText(lines.join("\n"));
    // More than there are connections.
    const unread = Array.from({ length: 20 }, () =>
      exportStream({ datasetId, format: "steerlm", labels: "original", onlyReviewed: false }),
    );
    // Long enough for a statement to have started.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await idleConnections();
    expect(await exportText(datasetId)).toBe(`${lines.join("\n")}\n`);
    for (const stream of unread) await stream.cancel();
    await idleConnections();
  });

  it("lets go of its connection when the reader leaves, early or late", async () => {
    const datasetId = await importText(lines.join("\n"));
    for (const chunks of [0, 1, 5]) {
      const stream = exportStream({ datasetId, format: "steerlm", labels: "original", onlyReviewed: false });
      const reader = stream.getReader();
      for (let read = 0; read < chunks; read += 1) await reader.read();
      await reader.cancel("left");
      await idleConnections();
    }
  });

  it("breaks when its database connection does: it neither ends as if whole nor ends the process", async () => {
    const datasetId = await importText(lines.join("\n"));
    const stream = exportStream({ datasetId, format: "steerlm", labels: "original", onlyReviewed: false });
    const reader = stream.getReader();
    await reader.read();
    await rows(
      pool(),
      sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()`,
    );
    const readOn = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read());
    };
    await expect(readOn()).rejects.toThrow();
    await idleConnections();
  });

  it("reads no further than its reader wants", async () => {
    const datasetId = await importText(lines.join("\n"));
    const stream = exportStream({ datasetId, format: "steerlm", labels: "original", onlyReviewed: false });
    const reader = stream.getReader();
    await reader.read();
    const [held] = await rows<{ since: number }>(
      pool(),
      sql`select extract(epoch from clock_timestamp() - max(state_change))::float8 as since from pg_stat_activity
          where datname = current_database() and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [later] = await rows<{ since: number }>(
      pool(),
      sql`select extract(epoch from clock_timestamp() - max(state_change))::float8 as since from pg_stat_activity
          where datname = current_database() and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()`,
    );
    // Its transaction has not run another statement in between.
    expect((later?.since ?? 0) - (held?.since ?? 0)).toBeGreaterThan(0.29);
    await reader.cancel();
    await idleConnections();
  });
});

describe("countExport", () => {
  it("tells exactly what each export holds", async () => {
    const two =
      '{"conversations":[{"from":"U","value":"Q"},{"from":"A","value":"1","label":"quality:1"},{"from":"A","value":"2"}],"mask":"U"}';
    const datasetId = await importText(
      [line("a", '"quality:4,humor:1"'), line("b", '""'), line("c", "null"), two, line("d"), two].join("\n"),
    );
    const turns = await turnsOf(datasetId);
    const reviewed: [number, Partial<Ratings>][] = [
      [0, { toxicity: 2 }],
      [1, {}],
      [3, { quality: 0, humor: 0, verbosity: 4 }],
      [7, { complexity: 1 }],
    ];
    for (const [at, ratings] of reviewed) await submit(turns[at]?.id ?? "", ratings);
    const choices: ExportOptions[] = EXPORT_FORMATS.flatMap((format) =>
      LABEL_FORMS.flatMap((labels) =>
        [false, true].map((onlyReviewed) => ({ datasetId, format, labels, onlyReviewed })),
      ),
    );
    for (const choice of choices) {
      const counts = await countExport(choice);
      const exported = (await exportText(datasetId, choice)).split("\n").slice(0, -1);
      expect(counts.lines, JSON.stringify(choice)).toBe(exported.length);
      if (choice.format === "regression") {
        const values = exported.flatMap((one) => (JSON.parse(one) as { label: number[] }).label);
        expect(counts.labelled).toBe(exported.length);
        expect(counts.unratedValues, JSON.stringify(choice)).toBe(values.filter((value) => value === -100).length);
        expect(values).toHaveLength(exported.length * ATTRIBUTES.length);
      }
    }
    const final = { datasetId, format: "steerlm", labels: "final" } as const;
    expect(await countExport({ ...final, onlyReviewed: false })).toMatchObject({ lines: 6, turns: 8, labelled: 5 });
    expect(await countExport({ ...final, onlyReviewed: true })).toMatchObject({ lines: 4, turns: 6, labelled: 4 });
  });

  it("counts an empty export as nothing", async () => {
    const datasetId = await importText(line("a"));
    const nothing = { lines: 0, turns: 0, labelled: 0, unratedValues: 0 };
    for (const format of EXPORT_FORMATS)
      expect(await countExport({ datasetId, format, labels: "final", onlyReviewed: true })).toEqual(nothing);
    expect(await countExport({ datasetId, format: "regression", labels: "predicted", onlyReviewed: false })).toEqual({
      ...nothing,
      turns: 1,
    });
  });
});
