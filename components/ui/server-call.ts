import { unstable_rethrow } from "next/navigation";
import * as t from "@/texts/ui";

/** Why the server did not do what it was asked, for people; `field` is the form field that it is about. */
export type ServerRefusal = { ok: false; reason: string; message: string; field?: string };

/**
 * Calls a server action and makes a lost connection or a failing server a refusal too. Thrown, either would replace the
 * page, and with it what the person typed.
 */
export async function callServer<Result>(call: () => Promise<Result>): Promise<Result | ServerRefusal> {
  try {
    return await call();
  } catch (error) {
    // Redirects travel as exceptions.
    unstable_rethrow(error);
    console.error(error);
    return { ok: false, reason: "failed", message: t.serverFailed };
  }
}
