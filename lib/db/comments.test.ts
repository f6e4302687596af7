import { beforeAll, describe, expect, it } from "vitest";
import { ALL_TURNS } from "@/lib/review/filter";
import { addComment, deleteComment, editComment, listComments } from "./comments";
import { emptyTurns } from "./dataset-removal";
import { deleteDataset } from "./datasets";
import { listHistory } from "./history";
import { countUnreadMentions, listMentions, readMentions } from "./mentions";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { listTurns } from "./turns";

setUpTestDatabase();

let ada: string;
let ben: string;

beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
});

async function makeTurn() {
  const datasetId = await makeDataset(ada, [makeLine("an answer"), makeLine("another")]);
  const [turn] = await see(datasetId);
  return { datasetId, turnId: turn?.id ?? "" };
}

async function see(datasetId: string, commented?: boolean) {
  const marks = commented === undefined ? [] : [{ mark: "commented" as const, value: commented }];
  const query = { ...ALL_TURNS, filter: { ...ALL_TURNS.filter, marks } };
  return (await listTurns({ datasetId, query, from: null, backward: false, limit: 9, userId: ada })).items;
}

async function comment(turnId: string, userId: string, text: string): Promise<string> {
  const added = await addComment(turnId, userId, text);
  if (!added.ok) throw new Error(added.reason);
  return added.comment.id;
}

describe("comments", () => {
  it("are listed oldest first with whom they mention, and their turns are found", async () => {
    const { datasetId, turnId } = await makeTurn();
    await comment(turnId, ada, `@{${ben}} look`);
    await comment(turnId, ben, "seen");
    const first = await listComments(turnId, 1, null);
    expect(first.items).toMatchObject([{ by: { name: "Ada" }, mentions: [{ id: ben, name: "Ben" }], editedAt: null }]);
    const second = await listComments(turnId, 1, first.nextCursor);
    expect(second).toMatchObject({ items: [{ text: "seen" }], nextCursor: null });
    expect((await see(datasetId, true)).map(({ id }) => id)).toEqual([turnId]);
    expect(await see(datasetId, false)).toHaveLength(1);
  });

  it("are changed by their author alone, taken away by the author or who may take any, and stay in the history", async () => {
    const { datasetId, turnId } = await makeTurn();
    const id = await comment(turnId, ada, "one");
    expect(await editComment(id, ben, "two")).toEqual({ ok: false, reason: "not-yours" });
    expect(await editComment(id, ada, "two")).toMatchObject({ ok: true, comment: { text: "two" } });
    expect(await deleteComment(id, { userId: ben, mayDeleteAny: false })).toEqual({ ok: false, reason: "not-yours" });
    expect(await deleteComment(id, { userId: ben, mayDeleteAny: true })).toEqual({ ok: true });
    expect(await deleteComment(id, { userId: ada, mayDeleteAny: true })).toEqual({
      ok: false,
      reason: "no-such-comment",
    });
    expect(await see(datasetId, true)).toEqual([]);
    const { items } = await listHistory({ turnId }, 10);
    expect(items.map(({ by, before, after }) => [by?.name, before, after])).toEqual([
      ["Ben", { text: "two" }, null],
      ["Ada", { text: "one" }, { text: "two" }],
      ["Ada", null, { text: "one" }],
    ]);
  });

  it("take no mention of somebody who is not there, and go with their dataset", async () => {
    const { datasetId, turnId } = await makeTurn();
    expect(await addComment(turnId, ada, "@{nobody} look")).toEqual({ ok: false, reason: "no-such-person" });
    const before = (await listMentions(ben, 9, null)).items.length;
    const id = await comment(turnId, ada, `@{${ben}} look`);
    await deleteDataset(datasetId, ada);
    expect((await listMentions(ben, 9, null)).items).toHaveLength(before);
    expect(await editComment(id, ada, "x")).toEqual({ ok: false, reason: "no-such-comment" });
    expect(await addComment(turnId, ada, "x")).toEqual({ ok: false, reason: "no-such-turn" });
    await emptyTurns(datasetId, 0, 100);
    expect((await listComments(turnId, 9, null)).items).toEqual([]);
  });
});

describe("mentions", () => {
  it("are unread until they are read, by turn or all, and follow what a comment says", async () => {
    await readMentions(ben, null);
    const { turnId } = await makeTurn();
    const other = await makeTurn();
    const id = await comment(turnId, ada, `@{${ben}} and @{${ben}} and @{${ada}}`);
    await comment(other.turnId, ada, `@{${ben}}`);
    expect(await countUnreadMentions(ben)).toBe(2);
    expect(await countUnreadMentions(ada)).toBe(0);
    expect(await readMentions(ben, turnId)).toBe(true);
    expect(await readMentions(ben, turnId)).toBe(false);
    // Changing the comment is no new mention, taking the name out is none at all.
    await editComment(id, ada, `still @{${ben}}`);
    expect(await countUnreadMentions(ben)).toBe(1);
    const { items, nextCursor } = await listMentions(ben, 1, null);
    expect(items).toMatchObject([{ turnId: other.turnId, by: { name: "Ada" }, read: false }]);
    expect((await listMentions(ben, 1, nextCursor)).items).toMatchObject([{ turnId, read: true }]);
    await editComment(id, ada, "nobody");
    expect((await listMentions(ben, 9, null)).items.map((mention) => mention.turnId)).not.toContain(turnId);
    expect(await readMentions(ben, null)).toBe(true);
    expect(await countUnreadMentions(ben)).toBe(0);
  });
});
