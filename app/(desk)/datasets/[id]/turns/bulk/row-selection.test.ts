import { expect, it } from "vitest";
import { choose, countChosen, EVERYTHING, isChosen, NOTHING, rowsBetween } from "./row-selection";

it("chooses by id, and takes back", () => {
  const some = choose(NOTHING, ["1", "2", "3"], true);
  expect(countChosen(some, 100)).toBe(3);
  const fewer = choose(some, ["2"], false);
  expect(["1", "2", "3"].map((id) => isChosen(fewer, id))).toEqual([true, false, true]);
  expect(isChosen(NOTHING, "1")).toBe(false);
});

it("all but some stays all for turns that were never seen", () => {
  const most = choose(EVERYTHING, ["1", "2"], false);
  expect(countChosen(most, 100)).toBe(98);
  expect([isChosen(most, "1"), isChosen(most, "99")]).toEqual([false, true]);
  expect(choose(most, ["1", "2"], true)).toEqual(EVERYTHING);
});

it("a range goes either way, and is its own end where the other is on no page", () => {
  const listed = ["a", "b", "c", "d"];
  expect(rowsBetween(listed, "b", "d")).toEqual(["b", "c", "d"]);
  expect(rowsBetween(listed, "d", "b")).toEqual(["b", "c", "d"]);
  expect(rowsBetween(listed, "gone", "c")).toEqual(["c"]);
  expect(rowsBetween(listed, null, "c")).toEqual(["c"]);
});
