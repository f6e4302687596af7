import { describe, expect, it } from "vitest";
import { countPlaywright, countRunner, countVitest, summarise } from "./test-counts";

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((status) => ({ status })),
});

describe("countVitest", () => {
  it("counts the tests of all files", () => {
    const report = {
      testResults: [file("passed", "passed", "skipped", "todo"), file("failed", "failed", "failed", "passed")],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it("counts a file that failed before its first test", () => {
    expect(countVitest({ testResults: [file("failed")] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("refuses what is not a report", () => {
    expect(() => countVitest({})).toThrow();
  });
});

describe("countPlaywright", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 0, skipped: 2 };

  it("takes the sums", () => {
    expect(countPlaywright({ errors: [], stats })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("counts errors outside of tests and tests that passed only when repeated as failures", () => {
    expect(countPlaywright({ errors: [{ message: "set-up" }], stats: { ...stats, flaky: 1 } }).failed).toBe(3);
  });
});

describe("countRunner", () => {
  const good = { passed: 5, failed: 0, skipped: 0 };

  it("believes a report that fits the exit code", () => {
    expect(countRunner(0, good)).toEqual(good);
    expect(countRunner(1, { ...good, failed: 2 })).toEqual({ ...good, failed: 2 });
  });

  it.each([1, null])("adds a failure for exit code %s that the report does not explain", (exitCode) => {
    expect(countRunner(exitCode, good).failed).toBe(1);
  });

  it("counts a runner without a report as one failure, whatever its exit code", () => {
    expect(countRunner(0, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countRunner(1, null)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("summarise", () => {
  it("adds up all runners and names skipped tests only where there are any", () => {
    expect(
      summarise([
        { passed: 3, failed: 0, skipped: 0 },
        { passed: 40, failed: 1, skipped: 0 },
      ]),
    ).toBe("43 passed, 1 failed");
    expect(summarise([{ passed: 3, failed: 0, skipped: 2 }])).toBe("3 passed, 0 failed, 2 skipped");
  });
});
