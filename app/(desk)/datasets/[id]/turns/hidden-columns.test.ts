import { expect, it } from "vitest";
import { HIDDEN_COLUMNS_COOKIE, hiddenColumnsCookie, readHiddenColumns } from "./hidden-columns";

/** What a server finds in the cookie that was set. */
function remembered(visibility: Record<string, boolean>): Record<string, boolean> {
  const [pair = ""] = hiddenColumnsCookie(visibility).split(";");
  const [name, value] = pair.split("=");
  expect(name).toBe(HIDDEN_COLUMNS_COOKIE);
  return readHiddenColumns(value);
}

it("remembers what is hidden, and nothing else", () => {
  expect(remembered({ "final.humor": false, text: true, status: false })).toEqual({
    "final.humor": false,
    status: false,
  });
  expect(remembered({})).toEqual({});
});

it("hides nothing without a cookie", () => {
  expect(readHiddenColumns(undefined)).toEqual({});
});
