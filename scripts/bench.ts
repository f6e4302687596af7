import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BenchOptions, Figure } from "@/bench/figure";
import { formatFigures, formatMissed, isReached } from "@/bench/figure";
import { describeMachine } from "@/bench/machine";
import { reportFailure, StartError } from "./start-error";

// `npm run bench` measures everything and refreshes docs/performance.md; `-- --only saving,bundle` refreshes those sections of it.
// `-- --small` is a quick try and only prints. `-- --turns 200000` sets the size of the large dataset.

type Bench = (options: BenchOptions) => Promise<Figure[]>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  scoring: async () => (await import("@/bench/scoring")).benchScoring,
  queries: async () => (await import("@/bench/queries")).benchQueries,
  transfer: async () => (await import("@/bench/transfer")).benchTransfer,
  saving: async () => (await import("@/bench/saving")).benchSaving,
  recovery: async () => (await import("@/bench/recovery")).benchRecovery,
  pages: async () => (await import("@/bench/pages")).benchPages,
  rating: async () => (await import("@/bench/rating")).benchRating,
  agreement: async () => (await import("@/bench/agreement")).benchAgreement,
  lighthouse: async () => (await import("@/bench/lighthouse")).benchLighthouse,
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
  const sections = readSections();
  let missed = 0;
  for (const name of names) {
    const started = performance.now();
    const figures = await runBench(name, { turns, small: values.small });
    console.log(`\n${name} (${((performance.now() - started) / 1000).toFixed(0)} s)\n\n${formatFigures(figures)}`);
    missed += figures.filter((figure) => isReached(figure) === false).length;
    if (values.small) continue;
    sections.set(name, describeSection(figures, turns));
    writeFileSync(PAGE, formatPage(sections));
    console.log(`\nWrote "${name}" of ${PAGE}.`);
  }
  console.log(`\n${missed} figures are out of reach.`);
}

const HEADING = /^## (.+)\n\n/;

/** The page's sections by the name of their benchmark: what was not measured anew stays. */
function readSections(): Map<string, string> {
  if (!existsSync(PAGE)) return new Map();
  const parts = readFileSync(PAGE, "utf8").split(/^(?=## )/m);
  return new Map(
    parts.flatMap((part) => {
      const name = HEADING.exec(part)?.[1];
      return name === undefined ? [] : [[name, part.replace(HEADING, "").trimEnd()]];
    }),
  );
}

function formatPage(sections: ReadonlyMap<string, string>): string {
  const written = Object.keys(BENCHES).flatMap((name) => {
    const section = sections.get(name);
    return section === undefined ? [] : [`## ${name}\n\n${section}\n`];
  });
  return `# Performance

<!-- Written by npm run bench; change bench/, not this. -->

Load generator, web server, worker and PostgreSQL share the machine; PostgreSQL runs as \`npm start\` runs it, with durable commits. What stands
beside a figure was measured in the same run.

${written.join("\n")}`;
}

function describeSection(figures: readonly Figure[], turns: number): string {
  const missed = formatMissed(figures);
  return `${describeMachine()} A large dataset has ${turns.toLocaleString("en-US")} assistant turns.

${formatFigures(figures)}${missed === "" ? "" : `\n\n**Out of reach here**\n\n${missed}`}`;
}

const [first, name, options] = process.argv.slice(2);
try {
  if (first === CHILD && name !== undefined) await runAsChild(name, JSON.parse(options ?? "{}"));
  else await runAll();
} catch (error) {
  reportFailure(error);
}
process.exit();
