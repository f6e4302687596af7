import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ALL_TURNS, LABEL_FORMS, TURN_MARKS } from "@/lib/review/filter";
import type { ReviewFields } from "@/lib/review/history";
import { REVIEW_STATUSES, TURN_STATUSES } from "@/lib/review/status";
import { ATTRIBUTES, isUnrated, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { isOverlength } from "@/lib/steerlm/overlength";
import { pool, rows, sql } from "./client";
import { projectDatasetBatch, setCurrentRun } from "./current-run";
import { deleteDataset } from "./datasets";
import { listHistory } from "./history";
import { type ReviewChange, type SaveResult, saveReview } from "./review-save";
import { listColleagueReviews, type Review } from "./reviews";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { getTurnCounts, type TurnCounts } from "./turn-counts";
import { getTurn, listTurns, type TurnDetail, type TurnItem } from "./turns";

setUpTestDatabase();

let ada: string;
let ben: string;

beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
});

async function listItems(datasetId: string): Promise<TurnItem[]> {
  const page = await listTurns({ datasetId, query: ALL_TURNS, from: null, backward: false, limit: 500, userId: ada });
  return page.items;
}

/** A turn whose original label is quality 4, and nothing else is known of it. */
async function makeTurn(): Promise<string> {
  const [item] = await listItems(await makeDataset(ada, [makeLine("An answer.", "quality:4")]));
  return item?.id ?? "";
}

async function see(turnId: string, userId = ada): Promise<TurnDetail> {
  const turn = await getTurn(turnId, userId);
  if (!turn) throw new Error(`turn ${turnId} is gone`);
  return turn;
}

function saved(result: SaveResult): { review: Review; final: Ratings } {
  if (!result.ok) throw new Error(`not saved: ${result.reason}`);
  return result;
}

async function save(change: ReviewChange) {
  return saved(await saveReview(change));
}

/** All that happened to a turn's reviews, newest first. */
async function historyOf(turnId: string) {
  const { items } = await listHistory({ turnId, kind: "review" }, 100);
  return items.map((entry) => ({
    by: entry.by,
    before: entry.before as ReviewFields | null,
    after: entry.after as ReviewFields | null,
  }));
}

describe("saving a review", () => {
  it("counts versions from 1, and refuses one that is not the last with what stands there", async () => {
    const turnId = await makeTurn();
    const first = await save({ turnId, userId: ada, ratings: { humor: 1 }, version: 0 });
    expect(first.review).toMatchObject({ version: 1, status: "draft", ratings: { ...noRatings(), humor: 1 } });
    expect((await save({ turnId, userId: ada, ratings: { humor: 2 }, version: 1 })).review.version).toBe(2);
    const stale = await saveReview({ turnId, userId: ada, ratings: { humor: 3 }, version: 1 });
    expect(stale).toMatchObject({ ok: false, reason: "stale-version", review: { version: 2, ratings: { humor: 2 } } });
    expect((await see(turnId)).review?.ratings.humor).toBe(2);
    expect(await historyOf(turnId)).toHaveLength(2);
  });

  it("refuses a version where there is no review yet, with none", async () => {
    const turnId = await makeTurn();
    const stale = await saveReview({ turnId, userId: ada, ratings: { humor: 1 }, version: 3 });
    expect(stale).toEqual({ ok: false, reason: "stale-version", review: null });
    expect((await see(turnId)).status).toBe("unreviewed");
  });

  it("leaves alone what a change does not name", async () => {
    const turnId = await makeTurn();
    await save({
      turnId,
      userId: ada,
      ratings: { humor: 1, quality: 2 },
      flagged: true,
      flag: null,
      note: "odd",
      status: "skipped",
    });
    const { review } = await save({ turnId, userId: ada, ratings: { humor: null } });
    expect(review).toMatchObject({
      ratings: { ...noRatings(), quality: 2 },
      flagged: true,
      flag: null,
      note: "odd",
      status: "skipped",
    });
  });

  it("keeps a history of what was and what is, newest first", async () => {
    const turnId = await makeTurn();
    await save({ turnId, userId: ada, ratings: { humor: 1 }, note: "first" });
    await save({ turnId, userId: ben, ratings: { humor: 3 } });
    await save({ turnId, userId: ada, ratings: { humor: 2 }, status: "submitted" });
    const history = await historyOf(turnId);
    expect(history.map(({ by, after }) => [by?.name, after?.version])).toEqual([
      ["Ada", 2],
      ["Ben", 1],
      ["Ada", 1],
    ]);
    expect(history[0]?.before).toMatchObject({
      ratings: { ...noRatings(), humor: 1 },
      status: "draft",
      flagged: false,
      flag: null,
      note: "first",
    });
    expect(history[0]?.after).toMatchObject({ ratings: { humor: 2 }, status: "submitted", note: "first" });
    expect(history[2]?.before).toBeNull();
  });

  it("finds no turn where there is none, or where its dataset was deleted", async () => {
    const turnId = await makeTurn();
    await deleteDataset((await see(turnId)).datasetId, null);
    for (const gone of [turnId, "999999999"])
      expect(await saveReview({ turnId: gone, userId: ada, ratings: { humor: 1 } })).toEqual({
        ok: false,
        reason: "no-such-turn",
      });
  });

  it("gives twenty saves at once the versions 1 to 20, each in the history with what came before it", async () => {
    const turnId = await makeTurn();
    const values = Array.from({ length: 20 }, (_, index) => index % 5);
    const reviews = await Promise.all(
      values.map((humor) => save({ turnId, userId: ada, ratings: { humor }, note: `${humor}` })),
    );
    const versions = reviews.map(({ review }) => review.version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const history = (await historyOf(turnId)).reverse();
    expect(history.map(({ after }) => after?.version)).toEqual(versions);
    for (const [index, { before }] of history.entries()) expect(before).toEqual(history[index - 1]?.after ?? null);
    expect((await see(turnId)).review).toMatchObject({ ...history.at(-1)?.after, version: 20 });
  });

  it("lets one of twenty saves through that all saw the same version", async () => {
    const turnId = await makeTurn();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => saveReview({ turnId, userId: ada, ratings: { humor: 1 }, version: 0 })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await historyOf(turnId)).toHaveLength(1);
  });
});

describe("the final label", () => {
  const predicted: Ratings = { ...mapAttributes(() => 2), humor: null };

  async function makeScoredTurn(): Promise<string> {
    const turnId = await makeTurn();
    const { datasetId } = await see(turnId);
    await writeScores(await makeRun(datasetId, ada), [{ turnId, rewards: predicted, exceeded: null }]);
    return turnId;
  }

  it("is the original until there is a prediction, and the prediction until there is a submitted review", async () => {
    const turnId = await makeTurn();
    expect((await see(turnId)).final).toEqual({ ...noRatings(), quality: 4 });
    const scored = await makeScoredTurn();
    expect((await see(scored)).final).toEqual(predicted);
    const draft = await save({ turnId: scored, userId: ada, ratings: { quality: 0, humor: 4 }, status: "draft" });
    expect(draft.final).toEqual(predicted);
    const skipped = await save({ turnId: scored, userId: ada, status: "skipped" });
    expect(skipped.final).toEqual(predicted);
    expect(await see(scored)).toMatchObject({ status: "skipped", overridden: false });
    const submitted = await save({ turnId: scored, userId: ada, status: "submitted" });
    expect(submitted.final).toEqual({ ...predicted, quality: 0, humor: 4 });
    expect(await see(scored)).toMatchObject({ status: "submitted", overridden: true, final: submitted.final });
  });

  it("falls through a value that is not rated to the prediction, and from there to the original", async () => {
    const turnId = await makeTurn();
    const { datasetId } = await see(turnId);
    await writeScores(await makeRun(datasetId, ada), [
      { turnId, rewards: { ...noRatings(), toxicity: 1.5 }, exceeded: null },
    ]);
    const { final } = await save({ turnId, userId: ada, ratings: { verbosity: 0 }, status: "submitted" });
    expect(final).toEqual({ ...noRatings(), quality: 4, toxicity: 2, verbosity: 0 });
    const cleared = await save({ turnId, userId: ada, ratings: { verbosity: null } });
    expect(cleared.final.verbosity).toBeNull();
    expect((await see(turnId)).overridden).toBe(false);
  });

  it("is that of the submitted review that changed last, however close together two came", async () => {
    const turnId = await makeScoredTurn();
    await save({ turnId, userId: ben, ratings: { quality: 1 }, status: "submitted" });
    for (const quality of [0, 1, 3, 4, 0, 3]) {
      await save({ turnId, userId: ada, ratings: { quality }, status: "submitted" });
      expect((await see(turnId)).final.quality).toBe(quality);
      const theirs = (quality + 1) % 5;
      await save({ turnId, userId: ben, ratings: { quality: theirs }, status: "submitted" });
      expect((await see(turnId)).final.quality).toBe(theirs);
    }
  });

  it("is that of the review that changed last even when the clock went back between two", async () => {
    const turnId = await makeScoredTurn();
    await save({ turnId, userId: ben, ratings: { quality: 1 }, status: "submitted" });
    await rows(
      pool(),
      sql`update reviews set updated_at = now() + interval '1 hour' where turn_id = ${turnId}::bigint`,
    );
    expect((await save({ turnId, userId: ada, ratings: { quality: 4 }, status: "submitted" })).final.quality).toBe(4);
  });

  it("is that of the save that came last when many people save at once", async () => {
    const turnId = await makeScoredTurn();
    const people = await Promise.all(Array.from({ length: 6 }, (_, index) => makePerson(`Person${turnId}_${index}`)));
    await Promise.all(
      people.map((userId, index) => save({ turnId, userId, ratings: { quality: index % 5 }, status: "submitted" })),
    );
    const [last] = await historyOf(turnId);
    expect((await see(turnId)).final.quality).toBe(last?.after?.ratings.quality);
  });

  it("keeps two people's reviews apart, and shows each the other's", async () => {
    const turnId = await makeScoredTurn();
    await save({ turnId, userId: ada, ratings: { quality: 1 }, status: "submitted" });
    await save({ turnId, userId: ben, ratings: { quality: 3 }, note: "better than that", flagged: true });
    expect((await see(turnId)).review?.ratings.quality).toBe(1);
    expect((await see(turnId, ben)).review?.ratings.quality).toBe(3);
    expect(await listColleagueReviews(turnId, ada)).toMatchObject([
      { name: "Ben", status: "draft", note: "better than that", flagged: true, ratings: { quality: 3 } },
    ]);
    expect(await see(turnId)).toMatchObject({ status: "submitted", flagged: true, final: { quality: 1 } });
  });

  it("follows a switch of runs under a review that leaves gaps", async () => {
    const turnId = await makeScoredTurn();
    const { datasetId } = await see(turnId);
    await save({ turnId, userId: ada, ratings: { quality: 4 }, status: "submitted" });
    const second = await makeRun(datasetId, ada);
    await writeScores(second, [{ turnId, failure: "no answer" }]);
    expect((await see(turnId)).final.toxicity).toBe(2);
    await setCurrentRun(datasetId, second);
    await projectDatasetBatch(datasetId, "0");
    expect(await see(turnId)).toMatchObject({
      final: { ...noRatings(), quality: 4 },
      failure: "no answer",
      overridden: false,
    });
  });
});

describe("text search", () => {
  it("takes every sign as it is, whatever the case", async () => {
    const texts = [
      "100 % sure",
      "100 x sure",
      "snake_case",
      "snakeXcase",
      "C:\\dir",
      "C:dir",
      "nul \u0000 byte",
      "ÉTÉ",
    ];
    const datasetId = await makeDataset(
      ada,
      texts.map((text) => makeLine(text)),
    );
    const found = async (text: string) => {
      const query = { ...ALL_TURNS, filter: { ...ALL_TURNS.filter, text } };
      const page = await listTurns({ datasetId, query, from: null, backward: false, limit: 50, userId: ada });
      expect(page.total).toEqual({ count: page.items.length, more: false });
      return page.items.map(({ line }) => texts[line - 1]);
    };
    expect(await found("100 % S")).toEqual(["100 % sure"]);
    expect(await found("%")).toEqual(["100 % sure"]);
    expect(await found("_")).toEqual(["snake_case"]);
    expect(await found("\\")).toEqual(["C:\\dir"]);
    expect(await found("\u0000")).toEqual(["nul \u0000 byte"]);
    expect(await found("été")).toEqual(["ÉTÉ"]);
    expect(await found("sure%")).toEqual([]);
  });
});

describe("the maintained counts", () => {
  /** What getTurnCounts must say, counted from the turns. */
  function recount(items: readonly TurnItem[]): TurnCounts {
    const labelOf = (item: TurnItem, form: (typeof LABEL_FORMS)[number]) => item[form] ?? noRatings();
    const count = (test: (item: TurnItem) => boolean) => items.filter(test).length;
    const entries = <Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value) =>
      Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
    const isMarked = (item: TurnItem, mark: (typeof TURN_MARKS)[number]) =>
      mark === "failed"
        ? item.failure !== null
        : mark === "overlength"
          ? isOverlength(item.tokens) === true
          : item[mark];
    return {
      labels: entries(LABEL_FORMS, (form) =>
        mapAttributes((attribute) => ({
          values: [0, 1, 2, 3, 4].map((value) => count((item) => labelOf(item, form)[attribute] === value)),
          unrated: count((item) => labelOf(item, form)[attribute] === null),
        })),
      ),
      rated: entries(LABEL_FORMS, (form) => count((item) => !isUnrated(labelOf(item, form)))),
      statuses: entries(TURN_STATUSES, (status) => count((item) => item.status === status)),
      marks: entries(TURN_MARKS, (mark) => count((item) => isMarked(item, mark))),
    };
  }

  const rating = fc.option(fc.integer({ min: 0, max: 4 }));
  const ratings = fc.record(mapAttributes(() => rating));
  const turn = fc.nat({ max: 7 });
  const step = fc.oneof(
    fc.record({
      do: fc.constant("review" as const),
      turn,
      person: fc.boolean(),
      ratings,
      status: fc.constantFrom(...REVIEW_STATUSES),
      flagged: fc.boolean(),
    }),
    fc.record({
      do: fc.constant("score" as const),
      turn,
      run: fc.nat({ max: 1 }),
      rewards: fc.option(ratings),
    }),
    fc.record({ do: fc.constant("switch" as const), run: fc.nat({ max: 1 }) }),
  );

  it("equal a recount after any mix of reviews, scores and run switches, some of them at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), async (steps, atOnce) => {
        const labels = [null, "", "quality:4", "humor:0,verbosity:2"];
        const lines = Array.from({ length: 8 }, (_, index) => makeLine(`answer ${index}`, labels[index % 4]));
        const datasetId = await makeDataset(ada, lines);
        const turnIds = (await listItems(datasetId)).map(({ id }) => id);
        const runs = [await makeRun(datasetId, ada), await makeRun(datasetId, ben)];
        const act = async (some: (typeof steps)[number]) => {
          if (some.do === "switch") return switchTo(datasetId, runs[some.run] ?? "");
          const turnId = turnIds[some.turn] ?? "";
          if (some.do === "review") {
            const { ratings, status, flagged, person } = some;
            await save({ turnId, userId: person ? ada : ben, ratings, status, flagged });
          } else {
            const outcome = some.rewards ? { rewards: some.rewards, exceeded: null } : { failure: "no answer" };
            await writeScores(runs[some.run] ?? "", [{ turnId, ...outcome }]);
          }
        };
        for (let start = 0; start < steps.length; start += atOnce)
          await Promise.all(steps.slice(start, start + atOnce).map(act));
        expect(await getTurnCounts(datasetId)).toEqual(recount(await listItems(datasetId)));
      }),
      { numRuns: 25 },
    );
  });

  async function switchTo(datasetId: string, runId: string): Promise<void> {
    await setCurrentRun(datasetId, runId);
    await projectDatasetBatch(datasetId, "0");
  }
});

it("saves each attribute under its own name", async () => {
  const turnId = await makeTurn();
  const own = mapAttributes((_, index) => index % 5);
  const { final } = await save({ turnId, userId: ada, ratings: own, status: "submitted" });
  expect(final).toEqual(own);
  for (const attribute of ATTRIBUTES) expect((await see(turnId)).review?.ratings[attribute]).toBe(own[attribute]);
});
