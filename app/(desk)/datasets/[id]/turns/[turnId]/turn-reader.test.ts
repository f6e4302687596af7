import { expect, it } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import { TurnReader } from "./turn-reader";
import type { TurnInList } from "./turn-view";

/** A list of turns 1 … count, as the server would tell of it. */
function serve(count: number) {
  const asked: string[] = [];
  let fault: Response | Error | null = null;
  const send = async (href: RequestInfo | URL) => {
    const id = String(href);
    asked.push(id);
    if (fault instanceof Error) throw fault;
    return fault ?? Response.json(makeView(Number(id), count));
  };
  const fail = (next: Response | Error | null) => {
    fault = next;
  };
  return { asked, send: send as typeof fetch, fail };
}

function makeView(number: number, count: number): TurnInList {
  const idOf = (other: number) => (other >= 1 && other <= count ? `${other}` : null);
  return {
    turn: {
      id: `${number}`,
      line: number,
      turn: 1,
      tokens: null,
      scores: null,
      predicted: null,
      original: noRatings(),
      exceeded: null,
      failure: null,
      review: null,
      hiding: null,
    },
    conversation: [{ index: 0, speaker: "User", text: `text ${number}` }],
    colleagues: [],
    queue: null,
    isScored: false,
    position: number,
    listed: { count, more: false },
    previous: idOf(number - 1),
    next: idOf(number + 1),
    cursor: null,
  };
}

it("makes three turns ahead and one behind ready, and asks for each once", async () => {
  const { asked, send } = serve(10);
  const reader = new TurnReader(send, (id) => id);
  reader.seed(makeView(5, 10));
  await reader.readAhead("5");
  expect(asked).toEqual(["6", "7", "8", "4"]);
  await reader.readAhead("6");
  expect(asked.slice(4)).toEqual(["9"]);
});

it("gives everyone who asks meanwhile the same answer, and asks anew later", async () => {
  const { asked, send } = serve(3);
  const reader = new TurnReader(send, (id) => id);
  await Promise.all([reader.read("2"), reader.read("2")]);
  expect(asked).toEqual(["2"]);
  await reader.read("2");
  expect(asked).toEqual(["2", "2"]);
});

it("keeps the texts that it has when it reads a turn again", async () => {
  const { send } = serve(3);
  const reader = new TurnReader(send, (id) => id);
  await reader.read("1");
  const before = reader.known("1");
  await reader.read("1");
  expect(reader.known("1")).not.toBe(before);
  expect(reader.known("1")?.conversation).toBe(before?.conversation);
});

it("says why a turn cannot be shown, keeps what it knows, and tries again when asked", async () => {
  const { send, fail } = serve(3);
  const reader = new TurnReader(send, (id) => id);
  await reader.read("1");
  fail(new Error("no network"));
  expect(await reader.read("1")).toMatchObject({ ok: false, message: expect.stringContaining("no network") });
  expect(reader.known("1")).toBeDefined();
  await reader.readAhead("1");
  expect(reader.known("2")).toBeUndefined();
  fail(new Response(null, { status: 500 }));
  expect(await reader.read("2")).toMatchObject({ ok: false, message: expect.stringContaining("500") });
  fail(new Response(null, { status: 404 }));
  expect(await reader.read("2")).toMatchObject({ ok: false, message: expect.stringContaining("deleted") });
  fail(null);
  expect(await reader.read("2")).toMatchObject({ ok: true });
});

it("forgets turns that were left long ago, not those around", async () => {
  const { send } = serve(100);
  const reader = new TurnReader(send, (id) => id);
  for (let number = 1; number <= 60; number += 1) await reader.read(`${number}`);
  expect(reader.known("1")).toBeUndefined();
  expect(reader.known("30")).toBeDefined();
});

it("leaves what was read alone when an older page brings its own", async () => {
  const { send } = serve(3);
  const reader = new TurnReader(send, (id) => id);
  await reader.read("1");
  const read = reader.known("1");
  reader.seed(makeView(1, 99));
  expect(reader.known("1")).toBe(read);
});
