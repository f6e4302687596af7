import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { adjudicate } from "@/lib/db/adjudications";
import { saveAggregation } from "@/lib/db/aggregation";
import { pool, rows, sql } from "@/lib/db/client";
import { saveReview } from "@/lib/db/review-save";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { disagreementStream } from "@/lib/disagreements";
import { countExport, exportStream } from "@/lib/export";
import { HELPSTEER2 } from "@/lib/review/aggregation-policy";
import { mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { awkwardLine } from "@/lib/steerlm/test-awkward-line";
import { datasetOf, exportText, uploadTest, WHOLE_EXPORT } from "./test-transfer";

const DATA = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = existsSync(DATA);
const note = hasSharedData ? "" : " (skipped: the conformance data is not at ../shared/data)";

setUpTestDatabase();
// Megabytes through a real database, perhaps on a machine that has other work.
vi.setConfig({ testTimeout: 60_000 });

let userId: string;
let other: string;
beforeAll(async () => {
  userId = await makePerson("Admin", "admin");
  other = await makePerson("Other");
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

/** Says that these turns are over-length, and no other. */
async function setOverlength(datasetId: string, turns: (StoredTurn | undefined)[]): Promise<void> {
  const ids = turns.map((turn) => turn?.id ?? "");
  await rows(
    pool(),
    sql`update turns set tokens = case when id = any(${ids}::bigint[]) then 4097 else 4096 end
        where dataset_id = ${datasetId}::bigint`,
  );
}

describe("a gold file", () => {
  const RECORD =
    '{"conversations":[{"from":"U","value":"Q"},{"from":"A","value":"1","label":"quality:1"},{"from":"A","value":"2","label": "quality:2"}],"mask":"U"}';

  it("has only what people settled: beside it in a line the uploaded labels stay", async () => {
    const datasetId = await importText(`${RECORD}\n${line("b")}\n${line("c")}`);
    const [first, second, third] = await turnsOf(datasetId);
    const twoRaters = {
      ...HELPSTEER2,
      method: "mean" as const,
      raters: 2,
      moreRaters: 0,
      watched: ["quality" as const],
    };
    await saveAggregation(datasetId, twoRaters, userId);
    for (const [turn, given] of [
      [first, [2, 4]],
      [second, [0, 4]],
      [third, [4]],
    ] as const)
      for (const [at, quality] of given.entries())
        await saveReview({
          turnId: turn?.id ?? "",
          userId: at === 0 ? userId : other,
          ratings: { quality },
          status: "submitted",
        });
    const gold = { labels: "final", only: "gold" } as const;
    expect(await exportText(datasetId, gold)).toBe(`${RECORD.replace("quality:1", "quality:3")}\n`);
    const counts = { lines: 1, turns: 2, labelled: 1, changed: 1 };
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, ...gold })).toMatchObject(counts);
    const regression = await exportText(datasetId, { format: "regression", ...gold });
    expect(regression.match(/"label": \[3\.0/g)).toHaveLength(1);
    expect(regression.trimEnd().split("\n")).toHaveLength(1);
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, format: "regression", ...gold })).toMatchObject({
      lines: 1,
    });
  });
});

describe("a file of disagreements", () => {
  type Line = { ratings: { rater: string; ratings: Ratings }[] };
  const read = async (datasetId: string): Promise<Line[]> => {
    const body = disagreementStream({ ...WHOLE_EXPORT, datasetId });
    return (await new Response(body).text())
      .split("\n")
      .slice(0, -1)
      .map((text) => JSON.parse(text));
  };

  it("has every rating of the turns with two raters, who keep one name in a dataset and have another in the next", async () => {
    const made = await Promise.all([1, 2].map(() => importText(`${line("a")}\n${line("b")}\n${line("c")}`)));
    const files: Line[][] = [];
    for (const datasetId of made) {
      const [first, second, third] = await turnsOf(datasetId);
      for (const turn of [first, second]) {
        await submit(turn?.id ?? "", { quality: 1 });
        await saveReview({
          turnId: turn?.id ?? "",
          userId: other,
          ratings: { quality: 4, humor: 0 },
          status: "submitted",
        });
      }
      await submit(third?.id ?? "", { quality: 1 });
      await saveReview({ turnId: third?.id ?? "", userId: other, ratings: { quality: 4 } });
      await saveAggregation(datasetId, { ...HELPSTEER2, raters: 2, moreRaters: 0, watched: ["quality"] }, userId);
      const decision = { ratings: { ...noRatings(), quality: 3 }, reason: "It is right but for one date." };
      await adjudicate({ turnId: second?.id ?? "", by: userId }, decision);
      files.push(await read(datasetId));
    }
    const [one = [], two = []] = files;
    expect(one).toHaveLength(2);
    expect(one[0]).toMatchObject({
      line: 1,
      turn: 1,
      spread: { quality: 3, humor: null },
      aggregate: { quality: 2, humor: 0, toxicity: null },
      ...{ adjudicated: null, disputed: true, dropped: true, gold: false },
    });
    expect(one[1]).toMatchObject({ adjudicated: { quality: 3 }, disputed: true, dropped: false, gold: true });
    const names = (turn: Line | undefined) => turn?.ratings.map(({ rater }) => rater) ?? [];
    expect(names(one[0])).toEqual(names(one[1]));
    expect(new Set([...names(one[0]), ...names(two[0])]).size).toBe(4);
    expect(JSON.stringify(files)).not.toContain(userId);
  });
});

describe("an export without over-length turns", () => {
  const RECORD =
    '{"conversations":[{"from":"U","value":"Q"},{"from":"A","value":"1","label":"quality:1"},{"from":"A","value":"2","label": "quality:2"},{"from":"A","value":"3"}],"mask":"U"}';

  it("keeps their uploaded labels, and gives no regression line for them", async () => {
    const datasetId = await importText(`${RECORD}\n${line("b")}`);
    const [first, second, third, fourth] = await turnsOf(datasetId);
    for (const turn of [first, second, third, fourth]) await submit(turn?.id ?? "", { quality: 4 });
    await setOverlength(datasetId, [second, third]);
    const steerlm = { labels: "final", excludeOverlength: true } as const;
    expect(await exportText(datasetId, steerlm)).toBe(
      `${RECORD.replace("quality:1", "quality:4")}\n${line("b", '"quality:4"')}\n`,
    );
    const counts = { lines: 2, turns: 4, labelled: 2, changed: 2, partial: 3, unrated: 1, excluded: 2 };
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, ...steerlm })).toMatchObject(counts);
    const regression = await exportText(datasetId, { format: "regression", ...steerlm });
    expect(regression.trimEnd().split("\n")).toHaveLength(2);
    expect(regression).not.toContain("Assistant\\n2");
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, ...steerlm, format: "regression" })).toMatchObject({
      lines: 2,
      turns: 2,
      excluded: 2,
    });
    await setOverlength(datasetId, [fourth]);
    const reviewed = { ...steerlm, only: "reviewed" } as const;
    expect(await exportText(datasetId, reviewed)).not.toContain('"value":"b"');
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, ...reviewed, format: "regression" })).toMatchObject({
      lines: 3,
      excluded: 1,
    });
  });
});

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
    const stream = exportStream({ ...WHOLE_EXPORT, datasetId, format: "regression" });
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
    const exported = await exportText(datasetId, { labels: "final", only: "reviewed" });
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
    const reader = exportStream({ ...WHOLE_EXPORT, datasetId, labels: "final" }).getReader();
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
    const unread = Array.from({ length: 20 }, () => exportStream({ ...WHOLE_EXPORT, datasetId }));
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
      const stream = exportStream({ ...WHOLE_EXPORT, datasetId });
      const reader = stream.getReader();
      for (let read = 0; read < chunks; read += 1) await reader.read();
      await reader.cancel("left");
      await idleConnections();
    }
  });

  it("breaks when its database connection does: it neither ends as if whole nor ends the process", async () => {
    const datasetId = await importText(lines.join("\n"));
    const stream = exportStream({ ...WHOLE_EXPORT, datasetId });
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
    const stream = exportStream({ ...WHOLE_EXPORT, datasetId });
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
    expect((later?.since ?? 0) - (held?.since ?? 0)).toBeGreaterThan(0.2);
    await reader.cancel();
    await idleConnections();
  });
});
