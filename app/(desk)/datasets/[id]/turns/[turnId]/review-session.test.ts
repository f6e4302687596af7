import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import type { ReviewContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import type { Direction } from "./review-log";
import { ReviewSession } from "./review-session";
import { contentOf, type ReviewDraft, type ReviewEdit } from "./review-state";

const PREDICTED = { ...mapAttributes(() => 2), humor: null };
const RATE: ReviewEdit = { do: "rate", attribute: "humor", value: 4 };

/** A tab's storage. */
function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

let storage = memory();
/** What each turn's review holds, as the saver would tell. */
let reviews: Map<string, ReviewContent | null>;
let session: ReviewSession;

beforeEach(() => {
  storage = memory();
  reviews = new Map();
  session = new ReviewSession(storage, "steps");
});

function draftOf(turnId: string): ReviewDraft {
  return session.draftOf(turnId, reviews.get(turnId) ?? null);
}

function edit(turnId: string, ...edits: ReviewEdit[]): void {
  reviews.set(turnId, contentOf(session.edit(turnId, draftOf(turnId), edits)));
}

/** The turn that a step was taken on; undefined when there was none, null when it could not be taken. */
function step(direction: Direction): string | null | undefined {
  const turnId = session.next(direction)?.turnId;
  if (turnId === undefined) return undefined;
  const result = session.step(direction, draftOf(turnId));
  if (!result.ok) return null;
  reviews.set(turnId, contentOf(result.draft));
  return turnId;
}

it("takes back what was done last, on whichever turn, and does it again", () => {
  edit("1", RATE);
  edit("1", { do: "submit" });
  edit("2", { do: "flag" });
  expect([step("undo"), step("undo"), step("undo"), step("undo")]).toEqual(["2", "1", "1", undefined]);
  expect([draftOf("1").status, draftOf("2").flagged]).toEqual([null, false]);
  expect([step("redo"), step("redo"), step("redo"), step("redo")]).toEqual(["1", "1", "2", undefined]);
  expect(draftOf("1")).toMatchObject({ answers: { humor: 4 }, status: "submitted" });
  expect(draftOf("2").flagged).toBe(true);
});

it("counts edits that were made by one key as one step", () => {
  edit("1", { do: "accept-all", predicted: PREDICTED }, { do: "submit" });
  expect(step("undo")).toBe("1");
  expect(draftOf("1")).toMatchObject({ answers: {}, status: null });
});

it("brings nothing back once something else was done", () => {
  edit("1", RATE);
  step("undo");
  edit("2", RATE);
  expect(step("redo")).toBeUndefined();
  expect(step("undo")).toBe("2");
});

it("keeps the note, which has its field's own undo", () => {
  edit("1", RATE);
  edit("1", { do: "note", note: "a joke" });
  expect(step("undo")).toBe("1");
  expect(reviews.get("1")).toMatchObject({ ratings: { humor: null }, status: "draft", note: "a joke" });
  expect(step("redo")).toBe("1");
  expect(reviews.get("1")).toMatchObject({ ratings: { humor: 4 }, note: "a joke" });
});

it("does not undo over what was changed elsewhere, and goes on with the steps on other turns", () => {
  edit("1", RATE);
  edit("2", RATE);
  edit("2", { do: "flag" });
  reviews.set("2", { ratings: mapAttributes(() => 1), status: "submitted", flagged: false, flag: null, note: "" });
  expect(step("undo")).toBeNull();
  expect(draftOf("2").answers.humor).toBe(1);
  expect(step("undo")).toBe("1");
});

it("goes on after a reload, though the server only knows an emptied review by then", () => {
  edit("1", RATE);
  edit("1", { do: "rate", attribute: "quality", value: null });
  session = new ReviewSession(storage, "steps");
  expect([step("undo"), step("undo")]).toEqual(["1", "1"]);
  // What was saved can't be taken away again, only emptied.
  reviews.set("1", { ratings: mapAttributes(() => null), status: "draft", flagged: false, flag: null, note: "" });
  session = new ReviewSession(storage, "steps");
  expect(step("redo")).toBe("1");
  expect(draftOf("1").answers.humor).toBe(4);
});

it("comes back to where it was by as many undos as there were steps, and forth by as many redos", () => {
  const attribute = fc.constantFrom(...ATTRIBUTES);
  const edits: fc.Arbitrary<ReviewEdit> = fc.oneof(
    fc.record({ do: fc.constant("rate" as const), attribute, value: fc.option(fc.integer({ min: 0, max: 4 })) }),
    fc.record({ do: fc.constant("clear" as const), attribute }),
    fc.record({ do: fc.constant("accept" as const), attribute, predicted: fc.constant(PREDICTED) }),
    fc.record({ do: fc.constant("accept-all" as const), predicted: fc.constant(PREDICTED) }),
    fc.constantFrom({ do: "flag" as const }, { do: "submit" as const }, { do: "skip" as const }),
  );
  const turns = ["1", "2", "3"];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...turns), edits), { maxLength: 20 }), (steps) => {
      storage = memory();
      reviews = new Map();
      session = new ReviewSession(storage, "steps");
      for (const [turnId, made] of steps) edit(turnId, made);
      const end = turns.map(draftOf);
      while (step("undo") !== undefined);
      expect(turns.map((turnId) => draftOf(turnId).status)).toEqual([null, null, null]);
      while (step("redo") !== undefined);
      expect(turns.map(draftOf)).toEqual(end);
    }),
  );
});
