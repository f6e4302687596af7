import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool, transaction } from "@/lib/db/client";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import {
  deleteOldDeliveries,
  emitEvent,
  getPendingDelivery,
  listDeliveries,
  noteAttempt,
  pingWebhook,
  redeliver,
} from "@/lib/db/webhook-deliveries";
import { changeWebhook, createWebhook } from "@/lib/db/webhooks";
import { env } from "@/lib/env";
import { DELIVERED_EVENTS, nextAttemptDelay } from "@/lib/review/webhook-events";
import { deliverWebhook } from "./deliver-webhook";
import { postJson } from "./post-json";

setUpTestDatabase();

type Received = { path: string; headers: http.IncomingHttpHeaders; body: string };
const received: Received[] = [];
let answerAfter = 1;
let answer = { status: 200, headers: {}, body: "thanks" };
const server = http.createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ path: request.url ?? "", headers: request.headers, body });
  await expect.poll(() => received.length).toBeGreaterThanOrEqual(answerAfter);
  response.writeHead(answer.status, answer.headers).end(answer.body);
});

const never = new AbortController().signal;
let ada = "";
let base = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ada = await makePerson("Ada", "admin");
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  received.length = 0;
  answerAfter = 1;
  answer = { status: 200, headers: {}, body: "thanks" };
  env().STEERDESK_WEBHOOK_ALLOW_PRIVATE = "1";
});

function makeWebhook(path = "/hook") {
  return createWebhook({ url: base + path, events: ["run.finished"], active: true }, ada);
}

async function jobs(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    "select payload ->> 'deliveryId' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'deliver_webhook'",
  );
  return rows.map(({ id }) => id);
}

const latest = async (webhookId: string) => (await listDeliveries(webhookId, 1, null))[0];

describe("a delivery", () => {
  it("is there if and only if what happened is, for those who want to know", async () => {
    const { webhook } = await makeWebhook();
    await expect(
      transaction(async (client) => {
        await emitEvent(client, "run.finished", { id: "1" });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await emitEvent(pool(), "dataset.ready", { id: "1" });
    expect(await listDeliveries(webhook.id, 10, null)).toEqual([]);
    await emitEvent(pool(), "run.finished", { id: "1" });
    const delivery = await latest(webhook.id);
    expect(delivery).toMatchObject({ event: "run.finished", status: "pending", attempts: 0, data: { id: "1" } });
    expect(await jobs()).toContain(delivery?.id);
  });

  it("is signed over its timestamp and body", async () => {
    const { webhook, secret } = await makeWebhook();
    const ping = await pingWebhook(webhook.id);
    await deliverWebhook({ deliveryId: ping?.id ?? "" }, never);
    const [got] = received;
    const { "steerdesk-timestamp": timestamp, "steerdesk-signature": signature } = got?.headers ?? {};
    const expected = createHmac("sha256", secret).update(`${timestamp}.${got?.body}`).digest("hex");
    expect(signature).toBe(`v1=${expected}`);
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(got?.body ?? "")).toEqual({ id: ping?.id, event: "ping", at: ping?.createdAt, data: {} });
    expect(got?.headers).toMatchObject({ "steerdesk-delivery": ping?.id, "content-type": "application/json" });
    expect(await latest(webhook.id)).toMatchObject({ status: "delivered", responseStatus: 200, excerpt: "thanks" });
    await deliverWebhook({ deliveryId: ping?.id ?? "" }, never);
    expect(received).toHaveLength(1);
  });

  it("that fails is tried again later, with the same body, and is given up at last; a button sends it again", async () => {
    const { webhook } = await makeWebhook();
    const id = (await pingWebhook(webhook.id))?.id ?? "";
    answer = { status: 500, headers: {}, body: "\u0000broken" };
    let tries = 0;
    for (; (await getPendingDelivery(id)) !== null; tries += 1) {
      await deliverWebhook({ deliveryId: id }, never);
      const delivery = await latest(webhook.id);
      expect(delivery).toMatchObject({ attempts: tries + 1, responseStatus: 500, excerpt: "broken" });
      expect(delivery?.nextAt === null).toBe(nextAttemptDelay(tries + 1) === null);
    }
    expect(tries).toBe(8);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(await latest(webhook.id)).toMatchObject({ status: "failed", nextAt: null });
    answer = { status: 204, headers: {}, body: "" };
    await redeliver(id);
    await deliverWebhook({ deliveryId: id }, never);
    expect(await latest(webhook.id)).toMatchObject({ id, status: "delivered", attempts: 1 });
  });

  it("whose worker died before it was noted comes again under the same id, and is noted once", async () => {
    const { webhook } = await makeWebhook();
    const id = (await pingWebhook(webhook.id))?.id ?? "";
    const noted = { responseStatus: 200, excerpt: "", delivered: true };
    answerAfter = 2;
    await Promise.all([deliverWebhook({ deliveryId: id }, never), deliverWebhook({ deliveryId: id }, never)]);
    await noteAttempt(id, 0, noted, null);
    expect(received.map(({ headers }) => headers["steerdesk-delivery"])).toEqual([id, id]);
    expect(await latest(webhook.id)).toMatchObject({ attempts: 1, status: "delivered" });
  });

  it("in the air when the worker stops counts as no try", async () => {
    const { webhook } = await makeWebhook();
    const id = (await pingWebhook(webhook.id))?.id ?? "";
    await deliverWebhook({ deliveryId: id }, AbortSignal.abort());
    expect(await latest(webhook.id)).toMatchObject({ attempts: 0, status: "pending" });
    expect((await jobs()).filter((job) => job === id)).toHaveLength(2);
  });

  it("follows no redirect", async () => {
    const { webhook } = await makeWebhook("/moved");
    answer = { status: 302, headers: { location: `${base}/elsewhere` }, body: "" };
    await deliverWebhook({ deliveryId: (await pingWebhook(webhook.id))?.id ?? "" }, never);
    expect(received.map(({ path }) => path)).toEqual(["/moved"]);
    expect(await latest(webhook.id)).toMatchObject({ status: "pending", responseStatus: 302 });
  });

  it("of a webhook that was turned off is not sent", async () => {
    const { webhook } = await makeWebhook();
    const id = (await pingWebhook(webhook.id))?.id ?? "";
    await changeWebhook({ id: webhook.id, by: ada }, { active: false });
    await deliverWebhook({ deliveryId: id }, never);
    expect(received).toEqual([]);
    expect(await latest(webhook.id)).toMatchObject({ status: "failed", excerpt: "The webhook was turned off." });
  });

  it("is forgotten after a month", async () => {
    const { webhook } = await makeWebhook();
    await pingWebhook(webhook.id);
    await pool().query("update webhook_deliveries set created_at = now() - interval '31 days' where webhook_id <> $1", [
      webhook.id,
    ]);
    expect(await deleteOldDeliveries(100)).toBeGreaterThan(3);
    expect(await listDeliveries(webhook.id, 10, null)).toHaveLength(1);
  });
});

describe("an address inside", () => {
  // "localhost" is a name: it is looked up.
  it.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])(
    "is refused: %s",
    async (host) => {
      env().STEERDESK_WEBHOOK_ALLOW_PRIVATE = undefined;
      const url = `${base.replace("127.0.0.1", host)}/`;
      await expect(postJson(url, "{}", {}, never)).rejects.toThrow("an address of this machine or network");
      expect(received).toEqual([]);
    },
  );

  it("is reached when the configuration allows it", async () => {
    expect(await postJson(`${base}/`, "{}", {}, never)).toEqual({ status: 200, excerpt: "thanks" });
  });

  it("where nobody listens is told of", async () => {
    await expect(postJson("http://127.0.0.1:9/", "{}", {}, never)).rejects.toThrow("No answer");
  });
});

it("every event has a place in the log", () => {
  expect(DELIVERED_EVENTS).toContain("ping");
});
