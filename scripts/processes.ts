import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

// Runs in each child before its own code: it ends with this process, by whatever cause (`kill -9` included), because
// the kernel then closes the channel between them. The channel alone must not keep it alive.
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(`
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 10_000).unref();
  });
  process.channel?.unref();
`)}`;

/** A part of the app in a process of its own. */
export type Part = {
  name: string;
  /** Resolves when the process is gone, asked to or not, with what to say about it: "exit code 1". */
  ended: Promise<string>;
  /** Shows the output so far and from now on, each line under the part's name. */
  showOutput: () => void;
  /** Asks it to end, and after the limit makes it. Resolves when nothing of it is left. */
  stop: (limitMs: number) => Promise<void>;
};

/** Starts a part: Node with these arguments. */
export function startPart(name: string, args: string[], env: NodeJS.ProcessEnv): Part {
  const child = spawnNode(args, env);
  const print = holdOutput(child, name);
  const ended = once(child, "close").then(() => describeEnd(child));
  return {
    name,
    ended,
    showOutput: print,
    stop: async (limitMs) => {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => killGroup(child), limitMs);
      await ended;
      clearTimeout(impatience);
      killGroup(child);
    },
  };
}

/** Runs Node with these arguments to its end; an abort ends it before. */
export async function runToEnd(
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ succeeded: boolean; output: string }> {
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

// Detached: Ctrl-C reaches every process of the terminal's group at once, but the parts have to stop in order. Its own
// group also catches what the child starts itself.
function spawnNode(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ["--import", END_WITH_PARENT, ...args], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

function holdOutput(child: ChildProcess, name: string): () => void {
  let held: (() => void)[] | null = [];
  const show = () => {
    for (const print of held ?? []) print();
    held = null;
  };
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    if (!from) continue;
    createInterface({ input: from }).on("line", (line) => {
      const print = () => to.write(`${name} | ${line}\n`);
      if (held) held.push(print);
      else print();
    });
  }
  // Whoever ends early has said why.
  child.once("exit", show);
  return show;
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
