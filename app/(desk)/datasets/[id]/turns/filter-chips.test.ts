import { expect, it } from "vitest";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { type FilterNames, listChips } from "./filter-chips";

const NAMES: FilterNames = {
  people: [{ id: "u1", name: "Ada" }],
  rules: [{ id: "good-but-wrong", name: "Good but wrong" }],
};

function chipsOf(search: string) {
  return listChips(parseTurnQuery(new URLSearchParams(search)), NAMES);
}

it("says each condition in words, how it is typed, and what is left without it", () => {
  const parts: [string, string, string][] = [
    ["final.quality=0..2&", "final quality 0 to 2", "final.quality 0..2"],
    ["original.humor=none&", "original humor not rated", "original.humor none"],
    ["mine.humor=3&", "mine humor 3", "mine.humor 3"],
    ["score.quality=2.4..2.6&", "score quality 2.4 to 2.6", "score.quality 2.4..2.6"],
    ["tokens=4097..&", "tokens 4097 or more", "tokens 4097.."],
    ["edge=..0.05&", "distance to a rounding edge up to 0.05", "edge ..0.05"],
    [
      "diff.predicted.original.any=2..&",
      "largest difference predicted – original 2 or more",
      "diff.predicted.original.any 2..",
    ],
    ["diff.mine.final.humor=none&", "humor difference mine – final unknown", "diff.mine.final.humor none"],
    ["status=draft,", "draft", "status draft"],
    ["skipped&", "skipped", "status skipped"],
    ["reviewer=u1&", "reviewed by Ada", "reviewer u1"],
    ["overridden=yes&", "overridden", "overridden yes"],
    ["noted=no&", "without a note", "noted no"],
    ["contradiction=good-but-wrong&", "contradiction: Good but wrong", "contradiction good-but-wrong"],
    ["line=10..20", "line 10 to 20", "line 10..20"],
    ["&sort=-suspicion", "sorted by suspicion, highest first", "sort -suspicion"],
  ];
  const search = parts.map(([part]) => part).join("");
  const chips = chipsOf(search);
  expect(chips.map(({ label, typed }) => [label, typed])).toEqual(parts.map(([, label, typed]) => [label, typed]));
  const left = (at: number) => {
    const rest = decodeURIComponent(`${formatTurnQuery(chips[at]?.without ?? parseTurnQuery(new URLSearchParams()))}`);
    return rest.split("&").length;
  };
  // Draft and skipped share a parameter; each other chip is one.
  const all = search.split("&").length;
  expect(chips.map((_, at) => left(at))).toEqual(
    parts.map(([part]) => (part.startsWith("status") || part === "skipped&" ? all : all - 1)),
  );
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
