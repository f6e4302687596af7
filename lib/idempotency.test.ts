import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pool } from "@/lib/db/client";
import { deleteOldKeys } from "@/lib/db/idempotency-keys";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { ApiError, route } from "@/lib/route";

setUpTestDatabase();

const tokens: string[] = [];
beforeAll(async () => {
  for (const name of ["Ada", "Ben"]) tokens.push(await makeToken(await makePerson(name, "admin"), "test"));
});

let done = 0;
let release: (() => void) | null = null;

const body = z.object({ say: z.string() });
const POST = route("read", { summary: "", body, responses: { 201: z.unknown() } }, async ({ body: { say } }) => {
  if (say === "wait")
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  if (say === "refuse") throw new ApiError(422, "refused", "No.");
  if (say === "crash") throw new Error("on purpose");
  done += 1;
  return Response.json({ done, say: say.repeat(say === "long" ? 20_000 : 1) }, { status: 201 });
});
const upload = { types: ["text/plain"], description: "" };
const UPLOAD = route("read", { summary: "", upload, responses: { 201: z.unknown() } }, async ({ request }) => {
  done += 1;
  return Response.json({ done, length: (await request.text()).length }, { status: 201 });
});

function ask(
  key: string | null,
  say: string,
  { owner = 0, handler = POST as typeof POST | typeof UPLOAD, path = "/" } = {},
) {
  const headers = { authorization: `Bearer ${tokens[owner]}`, ...(key === null ? {} : { "idempotency-key": key }) };
  const request = new Request(`http://127.0.0.1${path}`, { method: "POST", headers, body: JSON.stringify({ say }) });
  return handler(request, { params: Promise.resolve({}) });
}

describe("a write with an Idempotency-Key", () => {
  it("is done once, and a repeat gets the same answer", async () => {
    const [first, again] = [await ask("once", "hello"), await ask("once", "hello")];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(done).toBe(1);
  });

  it("is another for another person, and without a key each is done", async () => {
    const before = done;
    await ask("once", "hello", { owner: 1 });
    await ask(null, "hello");
    await ask(null, "hello");
    expect(done).toBe(before + 3);
  });

  it("keeps no answer in plain text", async () => {
    await ask("secret", "a-token-that-is-shown-once");
    const { rows } = await pool().query("select * from idempotency_keys");
    expect(JSON.stringify(rows)).not.toContain("shown-once");
    expect(JSON.stringify(rows)).not.toContain("secret");
  });

  it("is refused with another body or address", async () => {
    await ask("other", "one");
    for (const again of [await ask("other", "two"), await ask("other", "one", { path: "/elsewhere" })]) {
      expect(again.status).toBe(422);
      expect(await again.json()).toMatchObject({ error: { code: "key-reused" } });
    }
  });

  it("while the first is under way is told to come again", async () => {
    const first = ask("slow", "wait");
    await expect.poll(() => release).not.toBeNull();
    const second = await ask("slow", "wait");
    expect([second.status, second.headers.get("retry-after")]).toEqual([409, "1"]);
    release?.();
    expect((await first).status).toBe(201);
    expect((await ask("slow", "wait")).headers.get("idempotency-replayed")).toBe("true");
  });

  it("of many at once is done by one", async () => {
    const before = done;
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask("race", "go")));
    expect(done).toBe(before + 1);
    expect(answers.filter(({ status }) => status === 201 || status === 409)).toHaveLength(8);
  });

  it("that was refused has used no key, one that failed has", async () => {
    expect((await ask("key", "refuse")).status).toBe(422);
    expect((await ask("key", "fine")).status).toBe(201);
    expect((await ask("broken", "crash")).status).toBe(500);
    const again = await ask("broken", "crash");
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([500, "true"]);
  });

  it("whose process died is never done again", async () => {
    const before = done;
    await ask("died", "go");
    await pool().query(
      "update idempotency_keys set status = null, sealed = null, renewed_at = now() - interval '1 minute'",
    );
    const again = await ask("died", "go");
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ error: { code: "outcome-unknown" } });
    expect(done).toBe(before + 1);
  });

  it("with an answer too long to keep is told that it was done", async () => {
    await ask("much", "long");
    expect(await (await ask("much", "long")).json()).toMatchObject({ error: { code: "answer-not-kept" } });
  });

  it("of an upload streams its body, and is told from another by its address and headers", async () => {
    const before = done;
    for (const say of ["a", "b"]) expect((await ask("file", say, { handler: UPLOAD })).status).toBe(201);
    expect(done).toBe(before + 1);
    expect((await ask("file", "a", { handler: UPLOAD, path: "/?name=other" })).status).toBe(422);
  });

  it("is forgotten after a day, and its key free", async () => {
    await pool().query("update idempotency_keys set created_at = now() - interval '25 hours'");
    const before = done;
    expect((await ask("once", "something else")).status).toBe(201);
    expect(done).toBe(before + 1);
    expect(await deleteOldKeys(1000)).toBeGreaterThan(5);
    expect((await ask("once", "something else")).headers.get("idempotency-replayed")).toBe("true");
  });

  it.each(["", "two words", "x".repeat(256)])("needs a key that is one: %j", async (key) => {
    expect((await ask(key, "go")).status).toBe(400);
  });
});
