import { beforeAll, expect, it } from "vitest";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { countRequest } from "@/lib/rate-limit";
import { route } from "@/lib/route";

setUpTestDatabase();
process.env.STEERDESK_API_RATE = "3";

let tokens: string[] = [];
beforeAll(async () => {
  const ada = await makePerson("Ada", "admin");
  tokens = [await makeToken(ada, "one"), await makeToken(ada, "other")];
});

const handler = route("read", async () => new Response(null, { status: 204 }));

function ask(token: string | undefined, method = "GET") {
  const request = new Request("http://127.0.0.1/", { method, headers: { authorization: `Bearer ${token}` } });
  return handler(request, { params: Promise.resolve({}) });
}

it("counts each token's reads and writes in a minute, and says what is left", async () => {
  const left = [];
  for (let call = 0; call < 3; call += 1) left.push((await ask(tokens[0])).headers.get("ratelimit-remaining"));
  expect(left).toEqual(["2", "1", "0"]);
  const refused = await ask(tokens[0]);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit-limit")).toBe("3");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect((await ask(tokens[0], "POST")).status).toBe(204);
  expect((await ask(tokens[1])).status).toBe(204);
});

it("keeps nothing of tokens that are not known, and does not limit our own pages", async () => {
  for (let call = 0; call < 5; call += 1) {
    const answer = await ask("made-up");
    expect([answer.status, answer.headers.get("ratelimit-limit")]).toEqual([401, null]);
  }
  expect(await countRequest(new Request("http://127.0.0.1/"))).toBeNull();
});
