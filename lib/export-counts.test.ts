import { beforeAll, describe, expect, it, vi } from "vitest";
import { setCurrentRun } from "@/lib/db/current-run";
import { EXPORTED_TURNS } from "@/lib/db/export-records";
import { foldChanges } from "@/lib/db/fold-facets";
import { saveReview } from "@/lib/db/review-save";
import { type TurnScore, writeScores } from "@/lib/db/scores";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeRun } from "@/lib/db/test-dataset";
import { makePerson } from "@/lib/db/test-people";
import { listTurns, type TurnItem } from "@/lib/db/turns";
import { countExport, EXPORT_FORMATS, type ExportCounts, type ExportOptions } from "@/lib/export";
import { indexTexts } from "@/lib/jobs/index-texts";
import { ALL_TURNS, LABEL_FORMS } from "@/lib/review/filter";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { datasetOf, exportText, uploadTest, WHOLE_EXPORT } from "./test-transfer";

setUpTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Admin", "admin");
});

type Turn = { from: string; value: string; label?: string | null };
const SYSTEM =
  "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.";

/** What the reference's process_to_regression_format.py does with a file: texts and the values of its rows. */
function regressionRows(lines: readonly string[]): { text: string; label: number[] }[] {
  return lines.flatMap((line) => {
    const { conversations, mask } = JSON.parse(line) as { conversations: Turn[]; mask: string };
    let text = `<extra_id_0>System\n${SYSTEM}\n`;
    return conversations.flatMap(({ from, value, label }) => {
      text += `<extra_id_1>${from === mask ? "User" : "Assistant"}\n${value}\n`;
      if (!label) return [];
      const given = new Map(label.split(",").map((pair) => pair.split(":") as [string, string]));
      return [{ text: `${text}<extra_id_2>`, label: ATTRIBUTES.map((name) => Number(given.get(name) ?? -100)) }];
    });
  });
}

/** Labels of every kind, in records of one to four answers; some without any, and one in which only a user speaks. */
const LABELS = [
  '"quality:4,toxicity:0"',
  '""',
  "null",
  undefined,
  '"humor:1"',
  `"${ATTRIBUTES.map((name) => `${name}:2`).join(",")}"`,
];

function makeRecord(line: number): string {
  const turns = Array.from({ length: line % 5 }, (_, index) => {
    const label = LABELS[(line * 7 + index * 3) % LABELS.length];
    const answer = `{"from": "A", "value": "answer ${line} ${index}"${label === undefined ? "" : `, "label": ${label}`}}`;
    return `{"from": "U", "value": "q"}, ${answer}`;
  });
  return `{"conversations": [${turns.length > 0 ? turns : '{"from": "U", "value": "q"}'}], "mask": "U"}`;
}

async function importLines(lines: readonly string[]): Promise<string> {
  return datasetOf(await uploadTest({ userId, body: lines.join("\n"), chunkBytes: 65_536 })).id;
}

async function itemsOf(datasetId: string, filter: string | null): Promise<TurnItem[]> {
  const query = { ...ALL_TURNS, filter: filter === null ? ALL_TURNS.filter : parseTurnFilter(filter).filter };
  return (await listTurns({ datasetId, query, from: null, backward: false, limit: 500, userId })).items;
}

/** Scores and reviews, so that predicted, final and original labels differ, are partial and are missing. */
async function workOn(datasetId: string): Promise<void> {
  const items = await itemsOf(datasetId, null);
  const runId = await makeRun(datasetId, userId);
  await setCurrentRun(datasetId, runId);
  const rewards = (at: number) =>
    mapAttributes((_, index) => ((at + index) % 4 === 0 ? null : ((at * 3 + index) % 9) / 2));
  await writeScores(
    runId,
    items.flatMap(({ id }, at): TurnScore[] => {
      if (at % 5 === 0) return [];
      if (at % 7 === 0) return [{ turnId: id, failure: "no answer" }];
      if (at % 11 === 0) return [{ turnId: id, rewards: noRatings(), exceeded: null }];
      return [{ turnId: id, rewards: rewards(at), exceeded: null }];
    }),
  );
  for (const [at, { id, original }] of items.entries()) {
    if (at % 3 > 0) continue;
    const status = at % 2 ? "submitted" : at % 4 ? "draft" : "skipped";
    await saveReview({ turnId: id, userId, ratings: at % 9 ? { quality: at % 5, humor: null } : original, status });
  }
}

/** The export by another way: the whole one, line by line, by what the list of turns says of each. */
async function naiveExport({ datasetId, format, labels, only, filter }: NamedOptions): Promise<string[]> {
  const all = (await exportText(datasetId, { labels })).split("\n").slice(0, -1);
  const listed = (await itemsOf(datasetId, filter)).filter(
    ({ status, gold }) => only === "all" || (only === "gold" ? gold : status === "submitted"),
  );
  const isWhole = filter === null && only === "all";
  if (format === "steerlm") return all.filter((_, at) => isWhole || listed.some(({ line }) => line === at + 1));
  return listed.flatMap((item) => {
    const ratings: Ratings = item[labels] ?? noRatings();
    if (ATTRIBUTES.every((attribute) => ratings[attribute] === null)) return [];
    const values = ATTRIBUTES.map((attribute) => `${ratings[attribute] ?? -100}.0`);
    const { conversations } = JSON.parse(all[item.line - 1] ?? "") as { conversations: Turn[] };
    const said = conversations.slice(0, item.turn + 1).map(({ from, value }) => {
      return `<extra_id_1>${from === "U" ? "User" : "Assistant"}\n${value}\n`;
    });
    const text = `<extra_id_0>System\n${SYSTEM}\n${said.join("")}<extra_id_2>`;
    return [`{"text": ${JSON.stringify(text)}, "label": [${values.join(", ")}]}`];
  });
}

type NamedOptions = Omit<ExportOptions, "filter" | "me" | "excludeOverlength"> & { filter: string | null };

const FILTERS = [
  null,
  "final.quality=0..2",
  "status=submitted,draft",
  "original.humor=none&predicted.quality=1..4",
  "failed=yes",
  "text=answer",
  "text=answer+7",
  "contradiction=any",
  "mine.quality=0..2",
  "score.quality=0.5..2.5&line=..30",
  "final.quality=4&final.toxicity=4&text=nothing",
];

function namedChoices(datasetId: string): NamedOptions[] {
  return EXPORT_FORMATS.flatMap((format) =>
    LABEL_FORMS.flatMap((labels, form) =>
      // Without a filter twice, else in turns: each filter meets all.
      [...FILTERS, null].map((filter, at) => ({
        datasetId,
        format,
        labels,
        // Lines of a gold file mix labels: lib/export.test.ts has one.
        only: EXPORTED_TURNS[(at + form) % (format === "steerlm" ? 2 : 3)] ?? "all",
        filter,
      })),
    ),
  );
}

function optionsOf({ filter, ...options }: NamedOptions): ExportOptions {
  return { ...WHOLE_EXPORT, ...options, me: userId, filter: filter === null ? null : parseTurnFilter(filter).filter };
}

async function countKnown(options: ExportOptions): Promise<ExportCounts> {
  const counts = await countExport(options);
  if (!counts) throw new Error("the counts are not known");
  return counts;
}

it("every export under a filter is what the naive one gives, and its counts are those of the file", async () => {
  const datasetId = await importLines(Array.from({ length: 60 }, (_, at) => makeRecord(at + 1)));
  await workOn(datasetId);
  await indexTexts({ datasetId }, new AbortController().signal);
  // Half of what is known is folded, half is not.
  while (await foldChanges());
  const [first] = await itemsOf(datasetId, null);
  await saveReview({ turnId: first?.id ?? "", userId, ratings: { quality: 1 }, status: "submitted" });
  const uploaded = (await exportText(datasetId)).split("\n").slice(0, -1);

  for (const choice of namedChoices(datasetId)) {
    const name = JSON.stringify(choice);
    const options = optionsOf(choice);
    const exported = (await exportText(datasetId, options)).split("\n").slice(0, -1);
    expect(exported, name).toEqual(await naiveExport(choice));
    const counts = await countKnown(options);
    expect(counts.lines, name).toBe(exported.length);
    const rows =
      choice.format === "steerlm"
        ? regressionRows(exported)
        : exported.map((line) => JSON.parse(line) as { label: number[] });
    expect(counts.full + counts.partial, name).toBe(rows.length);
    expect(counts.full, name).toBe(rows.filter(({ label }) => !label.includes(-100)).length);
    expect(counts.missing, name).toEqual(
      mapAttributes((_, index) => rows.filter(({ label }) => label[index] === -100).length),
    );
    if (choice.format === "regression") continue;
    const turns = exported.flatMap((line) => (JSON.parse(line) as { conversations: Turn[] }).conversations);
    const answers = turns.filter(({ from }) => from !== "U");
    expect(counts.turns, name).toBe(answers.length);
    expect(counts.unrated, name).toBe(answers.filter(({ label }) => !label).length);
    const talks = exported.filter((line) => line.includes('"from": "A"'));
    expect(counts.recordsWithoutTurns, name).toBe(exported.length - talks.length);
    if (choice.labels === "original") expect(counts.changed).toBe(0);
    // Lines that differ from the uploaded ones: a label that is another has at least one such line.
    else expect(counts.changed > 0, name).toBe(exported.some((line) => !uploaded.includes(line)));
  }
});

describe("an export of selected turns", () => {
  it("is whole over many pages and through a record with more turns than a page takes", async () => {
    const long = Array.from({ length: 6000 }, (_, at) =>
      at % 2 ? `{"from":"A","value":"${at}","label":"quality:${at % 5}"}` : `{"from":"U","value":"q"}`,
    );
    const lines = Array.from({ length: 5000 }, (_, at) => {
      if (at === 2500) return `{"conversations":[${long}],"mask":"U"}`;
      return `{"conversations":[{"from":"U","value":"q"},{"from":"A","value":"x","label":"quality:${at % 5}"}],"mask":"U"}`;
    });
    const datasetId = await importLines(lines);
    const filter = parseTurnFilter("final.quality=2..4").filter;
    const exported = await exportText(datasetId, { filter, labels: "final" });
    const kept = lines.filter((line) => /quality:[234]/.test(line));
    expect(exported === `${kept.join("\n")}\n`).toBe(true);
    const counts = await countKnown({ ...WHOLE_EXPORT, datasetId, labels: "final", filter });
    expect(counts).toMatchObject({ lines: 3001, turns: 6000, labelled: 6000, partial: 6000, changed: 0 });
  });

  it("finds a text that too many turns have by looking at each; how many they are is not said before", async () => {
    const lines = Array.from({ length: 1200 }, (_, at) =>
      [1, 2].reduce(
        (made, index) =>
          made.replace(
            "]",
            `,{"from":"A","value":"${(at + index) % 3 ? "same words" : "other"}","label":"quality:${index}"}]`,
          ),
        '{"conversations":[{"from":"U","value":"q"}],"mask":"U"}',
      ),
    );
    // Its words are not indexed, as in the first seconds after an upload.
    const datasetId = await importLines(lines);
    const filter = parseTurnFilter("text=same+words").filter;
    const options = { labels: "final", filter } as const;
    expect(await countExport({ ...WHOLE_EXPORT, datasetId, ...options })).toBeNull();
    expect(await exportText(datasetId, options)).toBe(`${lines.join("\n")}\n`);
    const regression = (await exportText(datasetId, { ...options, format: "regression" })).split("\n").slice(0, -1);
    expect(regression).toHaveLength(1600);
    expect(regression.every((line) => line.includes("same words\\n<extra_id_2>"))).toBe(true);
    const none = parseTurnFilter("text=other+words").filter;
    expect(await exportText(datasetId, { ...options, filter: none })).toBe("");
  });
});

it("partial labels stay partial from the upload to the file", async () => {
  const lines = ['"quality:3,humor:0"', '"verbosity:1"', "null", '""'].map(
    (label) => `{"conversations":[{"from":"U","value":"q"},{"from":"A","value":"x","label":${label}}],"mask":"U"}`,
  );
  const datasetId = await importLines(lines);
  const [first, , third] = await itemsOf(datasetId, null);
  // One value changed, one said not to be rated, which falls through; and one attribute of a turn without a label.
  await saveReview({ turnId: first?.id ?? "", userId, ratings: { quality: 2, humor: null }, status: "submitted" });
  await saveReview({ turnId: third?.id ?? "", userId, ratings: { correctness: 0 }, status: "submitted" });
  const exported = await exportText(datasetId, { labels: "final" });
  expect(
    exported
      .split("\n")
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { conversations: Turn[] }).conversations[1]?.label),
  ).toEqual(["quality:2,humor:0", "verbosity:1", "correctness:0", ""]);
  const regression = await exportText(datasetId, { format: "regression", labels: "final" });
  expect(
    regression
      .split("\n")
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { label: number[] }).label),
  ).toEqual([
    [2, -100, 0, -100, -100, -100, -100, -100, -100],
    [-100, -100, -100, -100, -100, -100, -100, -100, 1],
    [-100, -100, -100, -100, -100, 0, -100, -100, -100],
  ]);
  expect(await countKnown({ ...WHOLE_EXPORT, datasetId, labels: "final" })).toEqual({
    lines: 4,
    records: 4,
    recordsWithoutTurns: 0,
    turns: 4,
    labelled: 3,
    changed: 2,
    full: 0,
    partial: 3,
    unrated: 1,
    predicted: 0,
    excluded: 0,
    missing: { ...mapAttributes(() => 3), quality: 2, humor: 2, correctness: 2, verbosity: 2 },
  });
});
