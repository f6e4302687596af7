import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BenchOptions, Figure } from "@/bench/figure";
import { formatFigures, isReached } from "@/bench/figure";
import { describeMachine } from "@/bench/machine";
import { reportFailure, StartError } from "./start-error";

// `npm run bench` measures everything and refreshes docs/performance.md. `-- --only saving,bundle` measures some and only prints;
// so does `-- --small`, a quick try. `-- --turns 200000` sets the size of the large dataset.

type Bench = (options: BenchOptions) => Promise<Figure[]>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  scoring: async () => (await import("@/bench/scoring")).benchScoring,
  queries: async () => (await import("@/bench/queries")).benchQueries,
  transfer: async () => (await import("@/bench/transfer")).benchTransfer,
  saving: async () => (await import("@/bench/saving")).benchSaving,
  recovery: async () => (await import("@/bench/recovery")).benchRecovery,
  pages: async () => (await import("@/bench/pages")).benchPages,
  bundle: async () => (await import("@/bench/bundle")).benchBundle,
};

const PAGE = "docs/performance.md";
const CHILD = "--child";

/** Each in a process of its own: with its own database, and without the garbage of the one before. */
async function runBench(name: string, options: BenchOptions): Promise<Figure[]> {
  const child = fork(import.meta.filename, [CHILD, name, JSON.stringify(options)]);
  let figures: Figure[] | undefined;
  child.once("message", (message) => {
    figures = message as Figure[];
  });
  await once(child, "exit");
  if (!figures) throw new StartError(`The benchmark "${name}" ended ${describeEnd(child)} and without figures.`);
  return figures;
}

function describeEnd({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ? `by ${signalCode}` : `with exit code ${exitCode}`;
}

async function runAsChild(name: string, options: BenchOptions): Promise<void> {
  const bench = await BENCHES[name]?.();
  if (!bench) throw new StartError(`There is no benchmark "${name}".`);
  const figures = await bench(options);
  await new Promise<void>((resolve, reject) =>
    process.send?.(figures, (error: Error | null) => (error ? reject(error) : resolve())),
  );
}

async function runAll(): Promise<void> {
  const { values } = parseArgs({
    options: {
      turns: { type: "string", default: "1000000" },
      small: { type: "boolean", default: false },
      only: { type: "string" },
    },
  });
  const turns = Number(values.turns);
  if (!Number.isInteger(turns) || turns < 1) throw new StartError(`--turns is "${values.turns}": expected a number.`);
  const names = values.only?.split(",") ?? Object.keys(BENCHES);
  const unknown = names.find((name) => !(name in BENCHES));
  if (unknown !== undefined)
    throw new StartError(`There is no benchmark "${unknown}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  const figures: Figure[] = [];
  for (const name of names) {
    const started = performance.now();
    const found = await runBench(name, { turns, small: values.small });
    console.log(`\n${name} (${((performance.now() - started) / 1000).toFixed(0)} s)\n\n${formatFigures(found)}`);
    figures.push(...found);
  }
  const missed = figures.filter((figure) => isReached(figure) === false);
  console.log(`\n${figures.length} figures, ${missed.length} of them out of reach.`);
  if (values.only !== undefined || values.small) return;
  writeFileSync(PAGE, describeRun(figures, missed, turns));
  console.log(`Wrote ${PAGE}.`);
}

function describeRun(figures: readonly Figure[], missed: readonly Figure[], turns: number): string {
  const outOfReach =
    missed.length === 0
      ? "Every target is reached on this machine."
      : missed.map(({ figure, note }) => `- **${figure}**: ${note ?? "no reason is known yet."}`).join("\n");
  return `# Performance

<!-- Written by npm run bench; change bench/, not this. -->

${describeMachine()} The large dataset has ${turns.toLocaleString("en-US")} assistant turns. Load generator,
web server, worker and PostgreSQL share the machine; PostgreSQL runs as \`npm start\` runs it, with durable commits. What stands beside a figure
was measured in the same run.

${formatFigures(figures)}

## Out of reach here

${outOfReach}
`;
}

const [first, name, options] = process.argv.slice(2);
try {
  if (first === CHILD && name !== undefined) await runAsChild(name, JSON.parse(options ?? "{}"));
  else await runAll();
} catch (error) {
  reportFailure(error);
}
process.exit();
