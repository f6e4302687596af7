import { expect, it } from "vitest";
import { formatTurnQuery, parseTurnQuery } from "@/lib/review/filter";
import { listChips } from "./filter-chips";

function chipsOf(search: string) {
  return listChips(parseTurnQuery(new URLSearchParams(search)));
}

it("says each condition in words, and what is left without it", () => {
  const search =
    "final.quality=0..2&original.humor=none&predicted.humor=3&status=draft,skipped&overridden=yes&flagged=no&sort=-predicted.humor";
  const chips = chipsOf(search).map(({ label, without }) => [label, decodeURIComponent(`${formatTurnQuery(without)}`)]);
  const left = (part: string) => search.replace(part, "");
  expect(chips).toEqual([
    ["final quality 0 to 2", left("final.quality=0..2&")],
    ["original humor not rated", left("original.humor=none&")],
    ["predicted humor 3", left("predicted.humor=3&")],
    ["draft", left("draft,")],
    ["skipped", left(",skipped")],
    ["overridden", left("overridden=yes&")],
    ["not flagged", left("flagged=no&")],
    ["sorted by predicted humor, highest first", left("&sort=-predicted.humor")],
  ]);
});

it("gives two equal conditions keys of their own, and takes away just one", () => {
  const chips = chipsOf("final.quality=1&final.quality=1");
  expect(new Set(chips.map(({ key }) => key)).size).toBe(2);
  expect(chips[0]?.without.filter.labels).toHaveLength(1);
});

it("leaves a sort that a column header shows to the header, and the text to its field", () => {
  expect(chipsOf("text=hello&sort=-final.quality")).toEqual([]);
  expect(chipsOf("sort=-line")).toEqual([]);
});
