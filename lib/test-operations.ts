import fc from "fast-check";
import { askOfBulkChange } from "@/lib/db/bulk-changes";
import { makeBulkBatch, openBulkChange } from "@/lib/db/bulk-make";
import { startBulkChange } from "@/lib/db/bulk-start";
import { undoBulkBatch } from "@/lib/db/bulk-undo";
import { addComment, deleteComment, editComment } from "@/lib/db/comments";
import { saveContradictionRules } from "@/lib/db/contradiction-rules";
import { renameDataset } from "@/lib/db/datasets";
import { createEndpoint, deleteEndpoint, updateEndpoint } from "@/lib/db/endpoints";
import { saveGuidelines } from "@/lib/db/guidelines";
import { listHistory } from "@/lib/db/history";
import { restoreReview } from "@/lib/db/review-restore";
import { saveReview } from "@/lib/db/review-save";
import { saveRewardWeights } from "@/lib/db/reward-weights";
import { changeRun } from "@/lib/db/runs";
import { makeRun } from "@/lib/db/test-dataset";
import { changeView, createView, deleteView } from "@/lib/db/views";
import type { BulkDeed } from "@/lib/review/bulk-change";
import { ALL_TURNS } from "@/lib/review/filter";
import { FLAG_KINDS } from "@/lib/review/flag-kinds";
import { NEMOTRON_WEIGHTS } from "@/lib/review/reward";
import { REVIEW_STATUSES } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

export const TURNS = 40;

/** Who works on what: four people, some datasets of TURNS turns, and the ids of those. */
export type TestDesk = { people: string[]; datasets: string[]; turnsOf: Map<string, string[]> };

const whole = (max: number) => fc.integer({ min: 0, max });
const text = fc.string({ maxLength: 12 }).map((value) => value.replaceAll("\u0000", "").toWellFormed());
/** Anything that people do, reviews most of all. */
export const operation = fc.record({
  what: fc.constantFrom(
    ...Array<"save">(24).fill("save"),
    ...Array<"restore">(4).fill("restore"),
    ...([
      "comment",
      "edit-comment",
      "delete-comment",
      "guidelines",
      "rules",
      "weights",
      "rename",
      "bulk",
      "undo",
    ] as const),
    ...([
      "view",
      "change-view",
      "delete-view",
      "run",
      "change-run",
      "endpoint",
      "change-endpoint",
      "delete-endpoint",
    ] as const),
  ),
  who: whole(3),
  dataset: whole(2),
  turn: whole(TURNS - 1),
  one: whole(1000),
  text,
  attribute: fc.constantFrom(...ATTRIBUTES),
  value: fc.option(whole(4)),
  status: fc.option(fc.constantFrom(...REVIEW_STATUSES), { nil: undefined }),
  flag: fc.option(fc.option(fc.constantFrom(...FLAG_KINDS)), { nil: undefined }),
  action: fc.constantFrom("accept", "set", "flag", "unflag", "skip"),
});
export type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

const made = {
  comments: [] as string[],
  bulks: [] as string[],
  views: [] as string[],
  runs: [] as string[],
  endpoints: [] as string[],
};
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** One operation by the functions that pages and API call; those that a rule refuses count as well. */
export async function operate({ people, datasets, turnsOf }: TestDesk, asked: Operation): Promise<void> {
  const by = people[asked.who] ?? "";
  const datasetId = datasets[asked.dataset] ?? "";
  const turnId = turnsOf.get(datasetId)?.[asked.turn] ?? "";
  const endpoint = { name: asked.text || "none", kind: "triton", url: "http://gpu:1", model: "m" } as const;
  const settings = {
    ...endpoint,
    timeoutMs: 1000 + asked.one,
    batchSize: 8,
    concurrency: 4,
    token: asked.text || null,
  };
  switch (asked.what) {
    case "save": {
      const { attribute, value, status, flag } = asked;
      const change = { turnId, userId: by, ratings: { [attribute]: value }, note: asked.text };
      await saveReview({
        ...change,
        ...(status && { status }),
        ...(flag === undefined ? {} : { flag, flagged: true }),
      });
      return;
    }
    case "restore": {
      const entries = (await listHistory({ turnId, kind: "review" }, 20)).items;
      const entry = pick(entries, asked.one);
      if (entry) await restoreReview({ turnId, changeId: entry.id }, { userId: by, mayRestoreAny: asked.who === 0 });
      return;
    }
    case "comment": {
      const added = await addComment(turnId, by, `@{${people[asked.one % 4]}} ${asked.text}`);
      if (added.ok) made.comments.push(added.comment.id);
      return;
    }
    case "edit-comment":
      await editComment(pick(made.comments, asked.one) ?? "1", by, asked.text);
      return;
    case "delete-comment":
      await deleteComment(pick(made.comments, asked.one) ?? "1", { userId: by, mayDeleteAny: asked.who === 0 });
      return;
    case "guidelines":
      await saveGuidelines({ datasetId, text: asked.text, version: null, userId: by });
      return;
    case "rules":
      await saveContradictionRules(datasetId, asked.value === null ? null : [], by);
      return;
    case "weights":
      await saveRewardWeights(
        datasetId,
        asked.value === null ? null : { ...NEMOTRON_WEIGHTS, [asked.attribute]: asked.value },
        by,
      );
      return;
    case "rename":
      await renameDataset(datasetId, asked.text || "none", by);
      return;
    case "bulk": {
      const { action, attribute, value } = asked;
      const deed = (action === "set" ? { action, attribute, value, submit: true } : { action }) as BulkDeed;
      const ids = (turnsOf.get(datasetId) ?? []).filter((_, at) => (at + asked.one) % 5 === 0);
      const turns = asked.one % 2 === 0 ? { ids } : { filter: ALL_TURNS.filter, except: ids };
      const started = await startBulkChange({
        datasetId,
        userId: by,
        key: `${asked.one} ${made.bulks.length}`,
        deed,
        turns,
      });
      if (!started.ok) throw new Error(started.reason);
      made.bulks.push(started.id);
      const members = await openBulkChange(started.id);
      while (members && (await makeBulkBatch(started.id, members)));
      return;
    }
    case "undo": {
      const id = pick(made.bulks, asked.one) ?? "1";
      for (const userId of people) await askOfBulkChange(id, userId, "undo");
      while (await undoBulkBatch(id));
      return;
    }
    case "view": {
      const view = {
        datasetId,
        userId: by,
        name: `${asked.text} ${asked.one}`,
        query: "",
        columns: { hidden: [asked.text] },
      };
      const created = await createView(view);
      if (created.ok) made.views.push(created.id);
      return;
    }
    case "change-view":
      await changeView(
        pick(made.views, asked.one) ?? "1",
        { userId: by, isAdmin: asked.who === 0 },
        { name: asked.text || "none" },
      );
      return;
    case "delete-view":
      await deleteView(pick(made.views, asked.one) ?? "1", { userId: by, isAdmin: asked.who === 0 });
      return;
    case "run":
      made.runs.push(await makeRun(datasetId, by));
      return;
    case "change-run":
      await changeRun(
        pick(made.runs, asked.one) ?? "1",
        pick(["pause", "resume", "cancel", "retry"] as const, asked.who) ?? "pause",
        by,
      );
      return;
    case "endpoint":
      made.endpoints.push((await createEndpoint(settings, by)).id);
      return;
    case "change-endpoint":
      await updateEndpoint(pick(made.endpoints, asked.one) ?? "0", settings, by);
      return;
    case "delete-endpoint":
      await deleteEndpoint(pick(made.endpoints, asked.one) ?? "0", by);
      return;
  }
}
