import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctNames, keepMentions, mentionedIds, showMentions } from "./mentions";

const PEOPLE = [
  { id: "a1", name: "Ann" },
  { id: "a2", name: "Ann Lee" },
];

describe("mentions", () => {
  it("are kept as ids and shown as names, the longer name first", () => {
    const kept = keepMentions("@Ann Lee and @Ann, look; ann@example.com is no mention", PEOPLE);
    expect(kept).toBe("@{a2} and @{a1}, look; ann@example.com is no mention");
    expect(mentionedIds(`${kept} @{a1}`)).toEqual(["a2", "a1"]);
    expect(showMentions(kept, PEOPLE)).toContain("@Ann Lee and @Ann, look");
    expect(showMentions("@{gone}", PEOPLE)).toBe("@somebody");
  });

  it("come back as they were typed", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom("@Ann", "@Ann Lee", " ", "."), fc.lorem())), (parts) => {
        const typed = parts.join("");
        expect(showMentions(keepMentions(typed, PEOPLE), PEOPLE)).toBe(typed);
      }),
    );
  });

  it("tell namesakes apart", () => {
    const [one, other] = distinctNames([
      { id: "11111111-2", name: "Ann" },
      { id: "22222222-3", name: "Ann" },
    ]);
    expect([one?.name, other?.name]).toEqual(["Ann (11111111)", "Ann (22222222)"]);
  });
});
