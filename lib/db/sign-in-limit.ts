import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { prisma } from "./client";

const ATTEMPTS = 10;
const WINDOW_SECONDS = 15 * 60;

// Counted per e-mail address, in the database: several web processes share the count, and no client can vary it away.
let instance: RateLimiterPrisma | undefined;

// One for the process: each keeps a timer of its own that clears old counts.
function limiter(): RateLimiterPrisma {
  instance ??= new RateLimiterPrisma({
    storeClient: prisma(),
    points: ATTEMPTS,
    duration: WINDOW_SECONDS,
    keyPrefix: "sign-in",
  });
  return instance;
}

/** Counts one attempt to sign in; null when it may go on, else the seconds to wait. */
export async function countSignInAttempt(email: string): Promise<number | null> {
  try {
    await limiter().consume(email.toLowerCase());
    return null;
  } catch (refusal) {
    // The library throws its result when the limit is reached, and an Error when the database fails.
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/** Forgets the failed attempts of somebody who got in. */
export async function forgetSignInAttempts(email: string): Promise<void> {
  await limiter().delete(email.toLowerCase());
}
