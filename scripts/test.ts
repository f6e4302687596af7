import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runChecks } from "./checks";
import { runVisibly } from "./command";
import { type Counts, countPlaywright, countRunner, countVitest, summarise } from "./test-counts";

// `npm test`: the static checks, then unit and database tests, then browser tests. All of them run, whatever fails; the
// last line adds them up.

// A half-hour offset with southern daylight saving: a date bug that UTC hides shows up here.
process.env.TZ = "Australia/Lord_Howe";

const reports = mkdtempSync(path.join(os.tmpdir(), "steerdesk-reports-"));

function readReport(file: string, count: (report: unknown) => Counts): Counts | null {
  if (!existsSync(file)) return null;
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error("A test runner left a report that cannot be read:", error);
    return null;
  }
}

async function runUnitAndDatabaseTests(): Promise<Counts> {
  const file = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const exitCode = await runVisibly("vitest", ["run", "--allowOnly=false", ...reporters], process.env);
  return countRunner(exitCode, readReport(file, countVitest));
}

async function runBrowserTests(): Promise<Counts> {
  const file = path.join(reports, "playwright.json");
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const exitCode = await runVisibly("playwright", ["test", "--forbid-only", "--reporter=list,json"], env);
  return countRunner(exitCode, readReport(file, countPlaywright));
}

try {
  const checks: Counts = { ...(await runChecks()), skipped: 0 };
  const all = [checks, await runUnitAndDatabaseTests(), await runBrowserTests()];
  process.exitCode = all.some(({ failed }) => failed > 0) ? 1 : 0;
  console.log(summarise(all));
} finally {
  rmSync(reports, { recursive: true });
}
