import { expect, it } from "vitest";
import { AssignmentQueue } from "./assignment-queue";

/** A server that gives out 11, 12, … and nothing after 13; asked to, it fails. */
function serve() {
  const asked: { url: string; body: { except?: string[]; turn?: string } }[] = [];
  let given = 10;
  const server = {
    asked,
    failing: false,
    send: async (url: unknown, init?: RequestInit) => {
      const body = JSON.parse(String(init?.body));
      asked.push({ url: String(url), body });
      if (server.failing) return Response.json({ error: { message: "The assignment is closed." } }, { status: 409 });
      if (given === 13) return new Response(null, { status: 204 });
      given += 1;
      return Response.json({ id: String(given) });
    },
  };
  return server;
}

it("asks once for the turn after each, and names what is in hand", async () => {
  const server = serve();
  const queue = new AssignmentQueue(server.send as typeof fetch, "7");
  expect(queue.ready("10")).toBeNull();
  const [one, same] = await Promise.all([queue.after("10"), queue.after("10")]);
  expect(one).toEqual({ ok: true, turnId: "11" });
  expect(same).toBe(one);
  expect(queue.ready("10")).toBe("11");
  await queue.after("11");
  expect(server.asked).toEqual([
    { url: "/api/v1/assignments/7/next", body: { except: ["10"] } },
    { url: "/api/v1/assignments/7/next", body: { except: ["10", "11"] } },
  ]);
});

it("asks again where nothing was left, or no answer came", async () => {
  const server = serve();
  const queue = new AssignmentQueue(server.send as typeof fetch, "7");
  for (const turn of ["10", "11", "12"]) await queue.after(turn);
  expect(await queue.after("13")).toEqual({ ok: true, turnId: null });
  server.failing = true;
  expect(await queue.after("13")).toEqual({ ok: false, message: "The assignment is closed." });
  expect(server.asked).toHaveLength(5);
  expect(server.asked.at(-1)?.body.except).toEqual(["10", "11", "12", "13"]);
});

it("tells a failing network in words", async () => {
  const queue = new AssignmentQueue(() => Promise.reject(new Error("down")), "7");
  expect(await queue.after("1")).toEqual({ ok: false, message: "The server gave no answer (down). Try again." });
  await queue.renew("1");
});
