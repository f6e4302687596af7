import { type CommandResult, runCommand } from "./command";
import { generateClientIfStale } from "./prisma-client";

type Check = { name: string; run: () => Promise<CommandResult> };

const COLORS = process.stdout.isTTY ? "force" : "off";

// Make what the others read.
const GENERATION: Check[] = [
  { name: "database client", run: generateClientIfStale },
  { name: "route types", run: () => runCommand("next", ["typegen"]) },
];

const CHECKS: Check[] = [
  { name: "types", run: () => runCommand("tsc", ["--noEmit"]) },
  // Layer boundaries are lint rules too: boundaries.json.
  {
    name: "style and boundaries",
    run: () => runCommand("biome", ["ci", "--error-on-warnings", `--colors=${COLORS}`]),
  },
  { name: "nothing unused", run: () => runCommand("knip", ["--no-config-hints"]) },
];

// One for each core of a small machine.
const AT_ONCE = 2;

/** Runs all static checks, prints each with its time and, where it failed, what it found; counts them. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const results: boolean[] = [];
  for (const check of GENERATION) results.push(await runCheck(check));
  const waiting = [...CHECKS];
  const runWaiting = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runWaiting));
  const failed = results.filter((succeeded) => !succeeded).length;
  return { passed: results.length - failed, failed };
}

async function runCheck({ name, run }: Check): Promise<boolean> {
  const started = performance.now();
  const { succeeded, output } = await run();
  const seconds = (performance.now() - started) / 1000;
  console.log(`${succeeded ? "✓" : "✗"} ${name} (${seconds.toFixed(1)} s)`);
  if (!succeeded) console.log(output);
  return succeeded;
}
