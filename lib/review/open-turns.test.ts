import { expect, it } from "vitest";
import { formatTurnQuery } from "./filter-format";
import { parseTurnQuery } from "./filter-parse";
import { openTurnsOf } from "./open-turns";

it.each([
  ["final.quality=0..2&sort=-final.humor", "final.quality=0..2&status=unreviewed,draft&sort=-final.humor"],
  ["status=draft,submitted", "status=draft"],
  ["", "status=unreviewed,draft"],
])("the open turns of %j", (search, expected) => {
  const open = openTurnsOf(parseTurnQuery(new URLSearchParams(search)));
  expect(open && decodeURIComponent(`${formatTurnQuery(open)}`)).toBe(expected);
});

it("has none in a list of finished ones", () => {
  expect(openTurnsOf(parseTurnQuery(new URLSearchParams("status=submitted,skipped")))).toBeNull();
});
