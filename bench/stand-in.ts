import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { GpuSpeed } from "@/e2e/reward-gpu";
import type { Received } from "@/e2e/reward-server";

/** The stand-in reward server as a process of its own, so that it takes no time from who is measured but the machine's. */
export type StandIn = { url: string; received: () => Promise<Received>; stop: () => Promise<void> };

export async function startStandIn(options: { generation: "v0.3" | "later"; gpu?: GpuSpeed }): Promise<StandIn> {
  const { generation, gpu } = options;
  const speed = gpu ? ["--gpu-batch", String(gpu.batch), "--gpu-ms", String(gpu.milliseconds)] : [];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "e2e/reward-server.ts", "--port", "0", "--generation", generation, ...speed],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const url = / at (http:\/\/\S+),/.exec(line)?.[1];
  if (url === undefined) throw new Error(`the stand-in server said "${line}"`);
  return {
    url,
    received: async () => (await fetch(`${url}/stand-in/received`)).json() as Promise<Received>,
    stop: () => endProcess(child),
  };
}

/** Asks a process to end and waits until it has. */
async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill();
  await exited;
}
