import { z } from "zod";

/** How many tests had which end. */
export type Counts = { passed: number; failed: number; skipped: number };

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** Counts Vitest's JSON report. A file that failed before its first test is one failure. */
export function countVitest(report: unknown): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of vitestReport.parse(report).testResults) {
    const statuses = file.assertionResults.map(({ status }) => status);
    const failed = statuses.filter((status) => status === "failed").length;
    const passed = statuses.filter((status) => status === "passed").length;
    counts.passed += passed;
    counts.failed += file.status === "failed" ? Math.max(failed, 1) : failed;
    counts.skipped += statuses.length - passed - failed;
  }
  return counts;
}

/** Counts Playwright's JSON report. An error outside of tests is one failure; a test that passed only when repeated, too. */
export function countPlaywright(report: unknown): Counts {
  const { errors, stats } = playwrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * What a runner's report says, held against how the runner ended: one that ended badly without a failure in its report,
 * or without a report, is a failure itself.
 */
export function countRunner(exitCode: number | null, reported: Counts | null): Counts {
  const counts = reported ?? { passed: 0, failed: 0, skipped: 0 };
  const isUnexplained = counts.failed === 0 && (exitCode !== 0 || reported === null);
  return isUnexplained ? { ...counts, failed: 1 } : counts;
}

/** The last line of a test run. */
export function summarise(all: Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum("skipped");
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
