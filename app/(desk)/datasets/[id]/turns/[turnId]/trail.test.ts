import { expect, it } from "vitest";
import { jump, startTrail, stepOf, walk } from "./trail";

const WALKED = walk(walk(startTrail("a"), 1, "b"), 1, "c");

it("goes back over what was seen, though the list has it no more", () => {
  expect(stepOf(WALKED, -1, null)).toBe("b");
  expect(stepOf(WALKED, -1, "z")).toBe("b");
});

it("goes forth over what was seen, whatever the list says now", () => {
  expect(stepOf(walk(WALKED, -1, "b"), 1, "z")).toBe("c");
});

it("asks the list at either end", () => {
  expect(stepOf(WALKED, 1, "d")).toBe("d");
  expect(stepOf(startTrail("a"), -1, null)).toBeNull();
  expect(walk(startTrail("b"), -1, "a")).toEqual({ ids: ["a", "b"], at: 0 });
});

it("does not go round in circles when the list names a turn again", () => {
  const again = walk(WALKED, 1, "a");
  expect(stepOf(again, 1, "d")).toBe("d");
  expect(stepOf(again, -1, null)).toBe("c");
});

it("leads from a turn that was jumped to back to where one was", () => {
  expect(jump(WALKED, "a")).toEqual({ ids: ["a", "b", "c"], at: 0 });
  expect(jump(startTrail("c"), "x")).toEqual({ ids: ["x", "c"], at: 0 });
  expect(jump(WALKED, "c")).toBe(WALKED);
});
