import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { ADMIN, API_TOKEN } from "./app";

/** Signs in by the form. */
export async function signIn(page: Page, person: { email: string; password: string } = ADMIN): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/datasets$/);
}

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };

/** Uploads a file of prisma/seed as a script would and gives the dataset's id. */
export async function uploadSeed(request: APIRequestContext, name: string, file: string): Promise<string> {
  const response = await request.post(`/api/v1/datasets?name=${encodeURIComponent(name)}`, {
    headers: AS_SCRIPT,
    data: readFileSync(`prisma/seed/${file}`),
  });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

/** Scores a dataset with the built-in baseline and waits until it has. */
export async function scoreWithBaseline(request: APIRequestContext, datasetId: string): Promise<void> {
  const started = await request.post(`/api/v1/datasets/${datasetId}/runs`, {
    headers: AS_SCRIPT,
    data: { endpoint: { kind: "baseline" } },
  });
  const { id } = await started.json();
  const read = async () => (await (await request.get(`/api/v1/runs/${id}`, { headers: AS_SCRIPT })).json()).status;
  await expect.poll(read, { timeout: 30_000 }).toBe("completed");
}

/** The ids of a dataset's first turns, in reading order. */
export async function turnIds(request: APIRequestContext, datasetId: string): Promise<string[]> {
  const page = await request.get(`/api/v1/datasets/${datasetId}/turns?limit=100`, { headers: AS_SCRIPT });
  return (await page.json()).items.map(({ id }: { id: string }) => id);
}

/** A name for a file, and where the page is. */
export type DeskPage = { name: string; path: string };

/** Every page of the app that a signed-in admin sees, on a scored dataset and on one with rejected lines. */
export function listPages(ids: { dataset: string; turn: string; withBadLines: string }): DeskPage[] {
  const dataset = `/datasets/${ids.dataset}`;
  return [
    { name: "datasets", path: "/datasets" },
    { name: "overview", path: dataset },
    { name: "turns", path: `${dataset}/turns` },
    { name: "turns-filtered", path: `${dataset}/turns?final.quality=3..4&sort=-final.helpfulness` },
    { name: "turns-none", path: `${dataset}/turns?text=no-such-words-anywhere` },
    { name: "review", path: `${dataset}/turns/${ids.turn}` },
    { name: "export", path: `${dataset}/export` },
    { name: "overview-unscored", path: `/datasets/${ids.withBadLines}` },
    { name: "rejected", path: `/datasets/${ids.withBadLines}/rejected` },
    { name: "settings-account", path: "/settings/account" },
    { name: "settings-endpoints", path: "/settings/endpoints" },
    { name: "settings-endpoint", path: "/settings/endpoints/new" },
    { name: "settings-people", path: "/settings/people" },
    { name: "settings-tokens", path: "/settings/tokens" },
    { name: "missing", path: "/datasets/999999" },
  ];
}
