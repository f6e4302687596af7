import { EnvError } from "@/lib/env";

/** Why the app cannot start, said to the person who starts it: shown as one line, without a stack. */
export class StartError extends Error {
  override name = "StartError";
}

/** Says why a script ends and makes it end with exit code 1. What nobody foresaw comes with its stack. */
export function reportFailure(error: unknown): void {
  const isForeseen = error instanceof StartError || error instanceof EnvError;
  console.error(isForeseen ? error.message : error);
  process.exitCode = 1;
}
