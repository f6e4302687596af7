import { expect, it } from "vitest";
import { DEFAULT_RULES } from "@/lib/review/contradiction-rules";
import { changeAttribute, changeEnd, changeKind, draftRule, draftRules, finishDrafts } from "./rule-draft";

it("gives saved rules back as they were, and new ones an id of their name", () => {
  const drafts = draftRules(DEFAULT_RULES);
  expect(finishDrafts(drafts)).toEqual({ ok: true, rules: DEFAULT_RULES });
  const named = [
    { ...draftRule(), name: "Toxic but best" },
    { ...draftRule(), name: " Toxic but best " },
  ];
  const finished = finishDrafts([...drafts, ...named]);
  expect(finished.ok && finished.rules.slice(3).map(({ id, name }) => [id, name])).toEqual([
    ["toxic-but-best-2", "Toxic but best"],
    ["toxic-but-best-3", "Toxic but best"],
  ]);
});

it("says which rule has a problem", () => {
  const nameless = draftRule();
  expect(finishDrafts([...draftRules(DEFAULT_RULES), nameless])).toEqual({
    ok: false,
    key: nameless.key,
    problem: "The rule needs a name.",
  });
});

it("changes a condition so that it stays one", () => {
  const value = { kind: "value", attribute: "quality", min: 1, max: 2 } as const;
  expect(changeEnd(value, "min", 4)).toEqual({ ...value, min: 4, max: 4 });
  expect(changeEnd(value, "max", 0)).toEqual({ ...value, min: 0, max: 0 });
  expect(changeEnd(value, "max", 3)).toEqual({ ...value, max: 3 });
  const difference = changeKind(value, "difference");
  expect(difference).toEqual({ kind: "difference", attribute: "quality", other: "toxicity", min: 2 });
  expect(changeAttribute(difference, "toxicity")).toMatchObject({ attribute: "toxicity", other: "quality" });
  expect(changeKind(changeKind(value, "difference"), "value")).toMatchObject({ kind: "value", attribute: "quality" });
});
