import { describe, expect, it } from "vitest";
import { ALL_TURNS, MEASURES, TURN_MARKS, VALUE_FORMS } from "@/lib/review/filter";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { listConditionNames } from "./condition-names";
import { addCondition, suggestConditions } from "./condition-suggestions";
import { type FilterNames, listChips } from "./filter-chips";

const NAMES: FilterNames = {
  people: [{ id: "u1", name: "Ada" }],
  rules: [{ id: "good-but-wrong", name: "Good but wrong" }],
};
const suggest = (typed: string) => suggestConditions(typed, NAMES);
const labels = (typed: string) => suggest(typed).map(({ label }) => label);
const ask = (search: string) => parseTurnQuery(new URLSearchParams(search));

describe("what is suggested", () => {
  it("a beginning of a name gives the names, final first, and a search of the text last", () => {
    expect(labels("help").slice(0, 3)).toEqual([
      "final helpfulness …",
      "predicted helpfulness …",
      "original helpfulness …",
    ]);
    expect(labels("help").at(-1)).toBe("text contains “help”");
    expect(labels("pred hel")[0]).toBe("predicted helpfulness …");
    expect(labels("hel pred")[0]).toBe("predicted helpfulness …");
  });

  it("a name in full, in words or in the language, gives its values", () => {
    expect(labels("final helpfulness ").slice(0, 3)).toEqual([
      "final helpfulness 0 to 1",
      "final helpfulness 3 to 4",
      "final helpfulness 0",
    ]);
    expect(labels("final.helpfulness")).toEqual(labels("final helpfulness "));
    expect(labels("status ")).toEqual(["unreviewed", "draft", "submitted", "skipped"]);
  });

  it("a value that is typed comes first, and one that the language does not take never", () => {
    expect(suggest("final helpfulness 2..3")[0]).toMatchObject({
      add: { parameter: "final.helpfulness", value: "2..3" },
    });
    expect(suggest("final.helpfulness=2..3")[0]).toMatchObject({
      add: { parameter: "final.helpfulness", value: "2..3" },
    });
    expect(labels("final helpfulness 7")).toEqual([]);
    expect(labels("help 3..").slice(0, 2)).toEqual(["final helpfulness 3 to 4", "predicted helpfulness 3 to 4"]);
  });

  it("a status is found by its own name", () => {
    expect(labels("skip")).toContain("skipped");
  });

  it("every condition of the language has a name, and every value that is suggested is taken", () => {
    const parameters = listConditionNames(NAMES).map(({ parameter }) => parameter);
    const missing = [...TURN_MARKS, ...MEASURES, "status", "reviewer", "contradiction", "line"].filter(
      (name) => !parameters.includes(name),
    );
    expect(missing).toEqual([]);
    for (const form of VALUE_FORMS) expect(parameters).toContain(`${form}.quality`);
    for (const { parameter, values } of listConditionNames(NAMES))
      for (const value of values)
        expect(ask(new URLSearchParams({ [parameter]: value }).toString()).problems, parameter).toEqual([]);
  });
});

describe("adding a condition", () => {
  it("to the others; a second status beside the first", () => {
    const one = addCondition(ALL_TURNS, { parameter: "status", value: "draft" });
    const two = addCondition(one, { parameter: "status", value: "skipped" });
    const three = addCondition(two, { parameter: "final.quality", value: "1" });
    expect(decodeURIComponent(formatTurnQuery(three).toString())).toBe("final.quality=1&status=draft,skipped");
  });

  it("in the way that a chip is typed again gives the same condition", () => {
    const query = ask("final.quality=0..2&original.humor=none&status=draft&flagged=no");
    for (const { typed, label } of listChips(query)) {
      const [first] = suggest(typed);
      expect(first?.label).toBe(label);
    }
  });
});
