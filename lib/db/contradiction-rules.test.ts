import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "@/lib/review/contradiction-rules";
import type { ContradictionRule } from "@/lib/review/contradiction-schema";
import { ALL_TURNS } from "@/lib/review/filter";
import { countContradictions, getContradictionRules, saveContradictionRules } from "./contradiction-rules";
import { deleteDataset } from "./datasets";
import { saveReview } from "./review-save";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { listTurns } from "./turns";

setUpTestDatabase();

let ada: string;
beforeAll(async () => {
  ada = await makePerson("Ada");
});

const FUNNY: ContradictionRule = {
  id: "funny",
  name: "Funny",
  conditions: [{ kind: "value", attribute: "humor", min: 3, max: 4 }],
};

async function rulesOf(datasetId: string) {
  const rules = await getContradictionRules(datasetId);
  if (!rules) throw new Error(`dataset ${datasetId} is gone`);
  return rules;
}

describe("the rules of a dataset", () => {
  it("are the defaults until it has its own, and again after a reset", async () => {
    const datasetId = await makeDataset(ada, [makeLine("a")]);
    const before = await rulesOf(datasetId);
    expect(before).toMatchObject({ rules: DEFAULT_RULES, isDefault: true });
    const saved = await saveContradictionRules(datasetId, [FUNNY], null, before.version);
    expect(saved).toMatchObject({ ok: true, rules: [FUNNY], isDefault: false });
    // The order of keys in jsonb is Postgres's own: the version must not depend on it.
    expect(await rulesOf(datasetId)).toEqual({ rules: [FUNNY], isDefault: false, version: saved.ok && saved.version });
    expect(await saveContradictionRules(datasetId, null, null)).toMatchObject({ ok: true, isDefault: true });
    expect(await rulesOf(datasetId)).toEqual(before);
    expect(await saveContradictionRules(datasetId, [], null)).toMatchObject({ ok: true, rules: [], isDefault: false });
  });

  it("are kept from who saw others, and told to them", async () => {
    const datasetId = await makeDataset(ada, [makeLine("a")]);
    const seen = (await rulesOf(datasetId)).version;
    const both = [
      { ...FUNNY, name: "First" },
      { ...FUNNY, name: "Second" },
    ].map((rule) => saveContradictionRules(datasetId, [rule], null, seen));
    const [won, lost] = (await Promise.all(both)).sort((a, b) => Number(b.ok) - Number(a.ok));
    expect(won?.ok).toBe(true);
    expect(lost).toEqual({ ok: false, reason: "stale-version", current: await rulesOf(datasetId) });
  });

  it("are none of a dataset that is gone", async () => {
    const datasetId = await makeDataset(ada, [makeLine("a")]);
    await deleteDataset(datasetId, null);
    expect(await getContradictionRules(datasetId)).toBeNull();
    expect(await saveContradictionRules(datasetId, [FUNNY], null)).toEqual({ ok: false, reason: "no-such-dataset" });
  });
});

describe("countContradictions", () => {
  it("counts turns by their final labels, each once among any, and follows what people save", async () => {
    const labels = ["helpfulness:4,correctness:0", "helpfulness:4", "quality:0,helpfulness:4,correctness:0", null];
    const datasetId = await makeDataset(
      ada,
      labels.map((label) => makeLine("a", label)),
    );
    expect(await countContradictions(datasetId, DEFAULT_RULES)).toEqual({ rules: [2, 1, 0], any: 2 });
    const page = { query: ALL_TURNS, from: null, backward: false, limit: 10, userId: ada };
    const ids = (await listTurns({ datasetId, ...page })).items.map(({ id }) => id);
    await saveReview({ turnId: ids[0] ?? "", userId: ada, ratings: { correctness: 1 }, status: "submitted" });
    await saveReview({ turnId: ids[3] ?? "", userId: ada, ratings: { toxicity: 3, quality: 4 }, status: "submitted" });
    // A draft is nobody's last word.
    await saveReview({ turnId: ids[1] ?? "", userId: ada, ratings: { correctness: 0 }, status: "draft" });
    expect(await countContradictions(datasetId, DEFAULT_RULES)).toEqual({ rules: [1, 1, 1], any: 2 });
    expect(await countContradictions(datasetId, [])).toEqual({ rules: [], any: 0 });
  });
});
