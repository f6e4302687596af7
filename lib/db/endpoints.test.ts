import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import {
  createEndpoint,
  deleteEndpoint,
  findOrCreateEndpoint,
  getConnection,
  getEndpoint,
  listEndpoints,
  updateEndpoint,
} from "./endpoints";
import { setUpTestDatabase } from "./test-database";

setUpTestDatabase();

beforeEach(() => prisma().endpoint.deleteMany());

const LAB = {
  name: "Lab",
  kind: "triton",
  url: "http://lab:5555",
  model: "reward_model",
  timeoutMs: 30_000,
  batchSize: 64,
  concurrency: 8,
} as const;

describe("an endpoint's token", () => {
  test("reaches the connection and nothing else", async () => {
    const { id } = await createEndpoint({ ...LAB, token: "nvapi-token" }, null);
    expect(await getConnection(id)).toMatchObject({ url: LAB.url, token: "nvapi-token" });
    const shown = JSON.stringify([await listEndpoints(), await getEndpoint(id)]);
    expect(shown).not.toContain("nvapi-token");
    expect(shown).toContain('"hasToken":true');
    const stored = await prisma().endpoint.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(Object.values(stored).map(String).join()).not.toContain("nvapi-token");
  });

  test("stays when the rest is changed, is replaced, and is removed", async () => {
    const { id } = await createEndpoint({ ...LAB, token: "first" }, null);
    expect(await updateEndpoint(id, { ...LAB, url: "http://lab:1424" }, null)).toBe(true);
    expect(await getConnection(id)).toMatchObject({ url: "http://lab:1424", token: "first" });
    await updateEndpoint(id, { ...LAB, token: "second" }, null);
    expect(await getConnection(id)).toMatchObject({ token: "second" });
    await updateEndpoint(id, { ...LAB, token: null }, null);
    expect(await getConnection(id)).toMatchObject({ token: null });
    expect(await getEndpoint(id)).toMatchObject({ hasToken: false });
  });
});

describe("deleteEndpoint", () => {
  test("hides it from people, but a run under way still connects", async () => {
    const { id } = await createEndpoint(LAB, null);
    expect(await deleteEndpoint(id, null)).toBe(true);
    expect(await listEndpoints()).toEqual([]);
    expect(await getEndpoint(id)).toBeNull();
    expect(await getConnection(id)).toMatchObject({ url: LAB.url });
    expect(await deleteEndpoint(id, null)).toBe(false);
    expect(await updateEndpoint(id, LAB, null)).toBe(false);
  });
});

describe("findOrCreateEndpoint", () => {
  test("finds the one with this address, and makes another after it is deleted", async () => {
    const { id } = await createEndpoint(LAB, null);
    const { kind, url, model } = LAB;
    expect(await findOrCreateEndpoint({ kind, url, model }, null)).toMatchObject({ id, name: "Lab" });
    await deleteEndpoint(id, null);
    expect(await findOrCreateEndpoint({ kind, url, model }, null)).toMatchObject({ name: "reward_model at lab:5555" });
  });
});
