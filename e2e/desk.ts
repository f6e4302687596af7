import { readFileSync } from "node:fs";
import { type APIRequestContext, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import type { Role } from "@/lib/db/roles";
import type { Attribute, Ratings, Rewards } from "@/lib/steerlm/attributes";
import { ADMIN, API_TOKEN, REWARD_SERVER_URL } from "./app";

/** The admin's session, which the specs of this process share: a form each time took a tenth of their time. */
let adminSession: Awaited<ReturnType<BrowserContext["cookies"]>> | null = null;

/** Signs in as the admin, and leaves the page where it is. */
export async function signIn(page: Page): Promise<void> {
  if (adminSession) return page.context().addCookies(adminSession);
  await signInByForm(page);
  adminSession = (await page.context().cookies()).filter(({ name }) => name.includes("session"));
}

/** Signs in by the form, in a session of its own, and stays on the datasets page. */
export async function signInByForm(page: Page, person: { email: string; password: string } = ADMIN): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/datasets$/);
}

/** Adds a reviewer, or another role, who signs in with the password: as a script would, since by page people are invited. */
export async function addReviewer(
  { request }: Pick<Page, "request">,
  person: { name: string; email: string; password: string; role?: Role },
): Promise<void> {
  const data = { role: "reviewer", ...person };
  const response = await request.post("/api/v1/people", { headers: AS_SCRIPT, data });
  expect(response.status()).toBe(201);
}

export const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };

/** Uploads a file of prisma/seed as a script would and gives the dataset's id. */
export async function uploadSeed(request: APIRequestContext, name: string, file: string): Promise<string> {
  return upload(request, name, readFileSync(`prisma/seed/${file}`));
}

/** Uploads one record per question and answer, and gives the dataset's id. */
export async function uploadAnswers(
  request: APIRequestContext,
  name: string,
  answers: { value: string; from?: string }[],
): Promise<string> {
  const lines = answers.map((answer) => {
    const conversations = [
      { from: "User", value: "Say something." },
      { from: "Assistant", ...answer },
    ];
    return JSON.stringify({ conversations, system: "", mask: "User" });
  });
  return upload(request, name, Buffer.from(lines.join("\n")));
}

async function upload(request: APIRequestContext, name: string, data: Buffer): Promise<string> {
  const response = await request.post(`/api/v1/datasets?name=${encodeURIComponent(name)}`, {
    headers: AS_SCRIPT,
    data,
  });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

/** Scores a dataset with the built-in baseline and waits until it has. */
export async function scoreWithBaseline(request: APIRequestContext, datasetId: string): Promise<void> {
  await score(request, datasetId, { kind: "baseline" });
}

/** Scores a dataset with the reward model's stand-in, whose ratings are spread over the whole scale, and waits until it has. */
export async function scoreWithStandIn(
  request: APIRequestContext,
  datasetId: string,
  url = REWARD_SERVER_URL,
): Promise<void> {
  await score(request, datasetId, { kind: "triton", url, model: "reward_model" });
}

async function score(request: APIRequestContext, datasetId: string, endpoint: object): Promise<void> {
  const started = await request.post(`/api/v1/datasets/${datasetId}/runs`, { headers: AS_SCRIPT, data: { endpoint } });
  const { id } = await started.json();
  const read = async () => (await (await request.get(`/api/v1/runs/${id}`, { headers: AS_SCRIPT })).json()).status;
  await expect.poll(read, { timeout: 30_000 }).toBe("completed");
}

/** What the API tells of a turn; the review is the admin's. */
export type ListedTurn = {
  id: string;
  line: number;
  turn: number;
  text: string;
  status: string;
  overridden: boolean;
  tokens: number | null;
  original: Ratings;
  predicted: Ratings | null;
  final: Ratings;
  scores: Rewards | null;
  review: { ratings: Ratings; status: string; flagged: boolean; note: string; version: number } | null;
};

/** All turns of a dataset of at most 500, in reading order. */
export async function listTurns(request: APIRequestContext, datasetId: string): Promise<ListedTurn[]> {
  const page = await request.get(`/api/v1/datasets/${datasetId}/turns?limit=500`, { headers: AS_SCRIPT });
  return (await page.json()).items;
}

/** A turn's row in the turns table. */
export function turnRow(page: Page, { line, turn }: { line: number; turn: number }): Locator {
  return page.getByRole("row", { name: new RegExp(`^Line ${line} ?, turn ${turn + 1} `) });
}

/** Waits until a page hears its keys: what is pressed before its scripts run is lost. */
export async function waitForKeys(page: Page): Promise<void> {
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(help).toBeVisible({ timeout: 250 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
}

/** The ids of a dataset's turns, in reading order. */
export async function turnIds(request: APIRequestContext, datasetId: string): Promise<string[]> {
  return (await listTurns(request, datasetId)).map(({ id }) => id);
}

/** Saves a review as the admin's script would. */
export async function saveReview(
  request: APIRequestContext,
  turnId: string,
  review: { ratings?: Partial<Record<Attribute, number | null>>; status?: string; note?: string },
): Promise<void> {
  const response = await request.put(`/api/v1/turns/${turnId}/review`, { headers: AS_SCRIPT, data: review });
  expect(response.status()).toBe(200);
}
