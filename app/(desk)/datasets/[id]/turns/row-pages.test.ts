import { describe, expect, it } from "vitest";
import { addPage, joinRows, type RowPage, type RowPages, readAnew } from "./row-pages";
import type { TurnRow } from "./turn-columns";

/** A page of the list of turns "0", "1", …, `size` of them: its cursors are the ids that it lies between. */
function pageOf(from: number, to: number, size: number): RowPage {
  return {
    rows: Array.from({ length: to - from }, (_, at) => ({ id: `${from + at}` }) as TurnRow),
    previousCursor: from > 0 ? `${from}` : null,
    nextCursor: to < size ? `${to - 1}` : null,
    before: from,
    total: { count: size, more: false },
  };
}

const alone = (given: RowPage): RowPages => ({ earlier: [], given, later: [] });
const idsOf = (pages: RowPages) => joinRows(pages).map(({ id }) => id);

describe("addPage", () => {
  it("continues the list on either side", () => {
    const pages = addPage(alone(pageOf(4, 6, 8)), pageOf(6, 8, 8), { after: "5" });
    expect(idsOf(addPage(pages, pageOf(2, 4, 8), { before: "4" }))).toEqual(["2", "3", "4", "5", "6", "7"]);
  });

  it("drops an answer that came too late to fit", () => {
    const pages = addPage(alone(pageOf(0, 2, 8)), pageOf(2, 4, 8), { after: "1" });
    expect(addPage(pages, pageOf(2, 4, 8), { after: "1" })).toBe(pages);
    expect(addPage(pages, pageOf(0, 2, 8), { before: "2" })).toBe(pages);
  });
});

describe("joinRows", () => {
  it("lists a turn once that moved from one page to the next between two answers", () => {
    expect(idsOf(addPage(alone(pageOf(0, 3, 8)), { ...pageOf(2, 5, 8) }, { after: "2" }))).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
    ]);
  });
});

describe("readAnew", () => {
  const stood: RowPages = {
    earlier: [pageOf(0, 2, 9)],
    given: pageOf(2, 4, 9),
    later: [pageOf(4, 6, 9), pageOf(6, 9, 9)],
  };

  it("reads as many pages on either side, each from the end of the one beside it", async () => {
    // One turn has left the list since.
    const list = pageOf(0, 8, 8);
    const asked: object[] = [];
    const read = await readAnew({ ...stood, given: pageOf(2, 4, 8) }, async (place) => {
      asked.push(place);
      return "after" in place
        ? pageOf(Number(place.after) + 1, Math.min(Number(place.after) + 3, 8), 8)
        : pageOf(0, Number(place.before), 8);
    });
    expect(asked).toEqual([{ after: "3" }, { after: "5" }, { before: "2" }]);
    expect(read && idsOf(read)).toEqual(list.rows.map(({ id }) => id));
  });

  it("stops where the list ends now", async () => {
    const read = await readAnew({ ...stood, given: pageOf(0, 4, 4) }, async () => {
      throw new Error("there is nothing beside it");
    });
    expect(read && idsOf(read)).toEqual(["0", "1", "2", "3"]);
  });

  it("leaves what there was when a page cannot be read", async () => {
    expect(await readAnew(stood, async () => null)).toBeNull();
  });
});
