import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isEnded,
  REVIEW_STATUSES,
  RUN_CHANGES,
  RUN_STATUSES,
  statusesThatAllow,
  TURN_STATUSES,
  turnStatus,
} from "./status";

const reviews = fc.array(fc.record({ status: fc.constantFrom(...REVIEW_STATUSES) }), { maxLength: 6 });

describe("the status of a turn", () => {
  it.each([
    [[], "unreviewed"],
    [["draft"], "draft"],
    [["skipped", "draft"], "skipped"],
    [["draft", "skipped", "submitted"], "submitted"],
    [["submitted", "submitted"], "submitted"],
  ] as const)("over reviews %j is %s", (statuses, expected) => {
    expect(turnStatus(statuses.map((status) => ({ status })))).toBe(expected);
  });

  it("does not depend on who was first, and never goes back when a colleague joins in", () => {
    const rank = ["unreviewed", "draft", "skipped", "submitted"];
    fc.assert(
      fc.property(reviews, fc.constantFrom(...REVIEW_STATUSES), (some, status) => {
        expect(turnStatus(some.toReversed())).toBe(turnStatus(some));
        const before = rank.indexOf(turnStatus(some));
        const after = rank.indexOf(turnStatus([...some, { status }]));
        expect(after).toBe(Math.max(before, rank.indexOf(status)));
        expect(TURN_STATUSES).toContain(turnStatus(some));
      }),
    );
  });
});

describe("the states of a run", () => {
  it("allow some change until it ends, and after that at most another try", () => {
    for (const status of RUN_STATUSES) {
      const allowed = RUN_CHANGES.filter((change) => statusesThatAllow(change).includes(status));
      if (isEnded(status)) expect(["", "retry"]).toContain(allowed.join());
      else expect(allowed).toContain("cancel");
    }
  });

  it("leave nothing to try again in a run that scored every turn", () => {
    expect(statusesThatAllow("retry")).not.toContain("completed");
  });
});
