import { expect, it } from "vitest";
import { runScopeSchema } from "./run-input";

const problemOf = (input: object) => runScopeSchema.safeParse(input).error?.issues[0];

it.each(["all", "labelled", "unscored", "failed"])("takes scope %s without a filter", (scope) => {
  expect(runScopeSchema.parse({ scope })).toEqual({ scope, filter: null, excludeOverlength: false });
  expect(problemOf({ scope, filter: "status=draft" })).toMatchObject({
    path: ["filter"],
    message: expect.stringContaining("scope"),
  });
});

it("scores all turns unless told otherwise", () => {
  expect(runScopeSchema.parse({})).toEqual({ scope: "all", filter: null, excludeOverlength: false });
  expect(problemOf({ scope: "some" })?.message).toContain("unscored");
});

it("writes a filter canonically and drops the sort", () => {
  const filter = "?sort=-final.quality&status=draft&final.quality=0..2&text=a%20b%00";
  expect(runScopeSchema.parse({ scope: "filter", filter })).toEqual({
    scope: "filter",
    filter: "text=a+b%00&final.quality=0..2&status=draft",
    excludeOverlength: false,
  });
});

it("leaves over-length turns out when it is told so, and takes nothing but yes or no", () => {
  expect(runScopeSchema.parse({ excludeOverlength: true })).toMatchObject({ scope: "all", excludeOverlength: true });
  expect(problemOf({ excludeOverlength: "yes" })?.path).toEqual(["excludeOverlength"]);
});

it.each([
  [undefined, "needed"],
  ["", "no condition"],
  ["sort=line", "no condition"],
  ["qualty=3", "qualty: is not part of a filter"],
  ["status=draft&cursor=abc", "cursor: is not part of a filter"],
  ["final.quality=9", "final.quality: "],
  ["status=", "no condition"],
])("refuses the filter %s: what is not understood must not decide what is scored", (filter, message) => {
  expect(problemOf({ scope: "filter", filter })).toMatchObject({
    path: ["filter"],
    message: expect.stringContaining(message),
  });
});
