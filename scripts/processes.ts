import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { CommandResult } from "./command";

// Runs in each child before its own code: it ends with this process, by whatever cause (`kill -9` included), because
// the kernel then closes the channel between them. The channel alone must not keep it alive. What the child starts
// itself may inherit the import, but has another parent.
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(`
  if (process.ppid === ${process.pid}) {
    process.once("disconnect", () => {
      process.kill(process.pid, "SIGTERM");
      setTimeout(() => process.kill(process.pid, "SIGKILL"), 10_000).unref();
    });
    process.channel?.unref();
  }
`)}`;

/** A part of the app in a process of its own. */
export type Part = {
  name: string;
  pid: number;
  /** Resolves when the process is gone, asked to or not, with what to say about it: "exit code 1". */
  ended: Promise<string>;
  /** Shows the standard output so far and from now on, each line under the part's name. */
  showOutput: () => void;
  /** Shows the standard output from now on. */
  skipOutput: () => void;
  /** Asks it to end, and after the limit makes it. Resolves when nothing of it is left. */
  stop: (limitMs: number) => Promise<void>;
};

/** Starts a part: Node with these arguments. */
export function startPart(name: string, args: string[], env: NodeJS.ProcessEnv): Part {
  const child = spawnNode(args, env);
  const ended = once(child, "exit").then(() => describeEnd(child));
  const closed = once(child, "close");
  if (child.pid === undefined) throw new Error(`the ${name} has no process`);
  return {
    name,
    pid: child.pid,
    ended,
    ...holdOutput(child, name),
    stop: async (limitMs) => {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => killGroup(child), limitMs);
      await ended;
      clearTimeout(impatience);
      // What it started itself and left behind.
      killGroup(child);
      await closed;
    },
  };
}

/** Runs Node with these arguments to its end; an abort ends it before. */
export async function runToEnd(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<CommandResult> {
  signal.throwIfAborted();
  const child = spawnNode(args, env);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  const end = () => killGroup(child);
  signal.addEventListener("abort", end);
  await once(child, "close");
  signal.removeEventListener("abort", end);
  signal.throwIfAborted();
  return { succeeded: child.exitCode === 0, output };
}

/** Starts Node with these arguments. The process ends with this one, by whatever cause; the caller reads its output. */
// Detached: Ctrl-C reaches every process of the terminal's group at once, but the parts have to stop in order. Its own
// group also catches what the child starts itself.
export function spawnNode(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ["--import", END_WITH_PARENT, ...args], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

// Holds back what the child says on its standard output; what it says on its error output is shown at once.
function holdOutput(child: ChildProcess, name: string): Pick<Part, "showOutput" | "skipOutput"> {
  let held: string[] | null = [];
  const print = (line: string) => process.stdout.write(`[${name}] ${line}\n`);
  const showOutput = () => {
    held?.forEach(print);
    held = null;
  };
  const skipOutput = () => {
    held = null;
  };
  readLines(child.stdout, (line) => (held ? held.push(line) : print(line)));
  readLines(child.stderr, (line) => process.stderr.write(`[${name}] ${line}\n`));
  // Whoever ends early may have said why.
  child.once("exit", showOutput);
  return { showOutput, skipOutput };
}

function readLines(stream: Readable | null, take: (line: string) => unknown): void {
  if (stream) createInterface({ input: stream }).on("line", take);
}

function describeEnd(child: ChildProcess): string {
  return child.exitCode === null ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch (error) {
    // Nothing of it is left, which is the aim.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
