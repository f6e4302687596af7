import { spawn } from "node:child_process";
import { once } from "node:events";

/** How a program ended and what it said. */
export type CommandResult = { succeeded: boolean; output: string };

/** Runs a program of node_modules/.bin to its end and collects what it says. */
export async function runCommand(program: string, args: string[]): Promise<CommandResult> {
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  const [code] = await once(child, "close");
  return { succeeded: code === 0, output: output.trim() };
}

/** Runs a program of node_modules/.bin whose output goes straight to the terminal; gives its exit code. */
export async function runVisibly(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ["ignore", "inherit", "inherit"], env });
  const [code] = await once(child, "close");
  return code;
}
