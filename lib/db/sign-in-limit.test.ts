import { describe, expect, test } from "vitest";
import { prisma } from "./client";
import { countSignInAttempt, forgetSignInAttempts } from "./sign-in-limit";
import { setUpTestDatabase } from "./test-database";

setUpTestDatabase();

/** What the nth of so many attempts in a row, counted from 1, are answered with. */
async function attempt(email: string, times: number): Promise<(number | null)[]> {
  const answers: (number | null)[] = [];
  for (let done = 0; done < times; done += 1) answers.push(await countSignInAttempt(email));
  return answers;
}

describe("countSignInAttempt", () => {
  test("lets ten through and then says how long to wait, however the address is written", async () => {
    expect(await attempt("ada@example.com", 10)).toEqual(Array(10).fill(null));
    const wait = await countSignInAttempt("Ada@Example.COM");
    expect(wait).toBeGreaterThan(890);
    expect(wait).toBeLessThanOrEqual(900);
  });

  test("does not hold up other addresses", async () => {
    await attempt("eve@example.com", 11);
    expect(await countSignInAttempt("rita@example.com")).toBeNull();
  });

  test("counts attempts that come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => countSignInAttempt("bot@example.com")));
    expect(answers.filter((answer) => answer === null)).toHaveLength(10);
  });

  test("starts anew after a sign-in", async () => {
    await attempt("kim@example.com", 9);
    await forgetSignInAttempts("KIM@example.com");
    expect(await attempt("kim@example.com", 10)).toEqual(Array(10).fill(null));
  });

  test("starts anew when the quarter of an hour is over", async () => {
    await attempt("bob@example.com", 11);
    await prisma().rateLimiterFlexible.updateMany({
      where: { key: { contains: "bob" } },
      data: { expire: new Date(Date.now() - 1) },
    });
    expect(await countSignInAttempt("bob@example.com")).toBeNull();
  });
});
