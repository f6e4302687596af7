import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { API_TOKEN, REWARD_SERVER_URL } from "./app";
import { addReviewer, listTurns, scoreWithStandIn, signIn, signInByForm, uploadAnswers } from "./desk";
import { startRewardServer } from "./reward-server";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };
const STAND_IN = { kind: "triton", url: REWARD_SERVER_URL, model: "reward_model" };
const answers = (count: number) => Array.from({ length: count }, (_, index) => ({ value: `Answer ${index}.` }));

async function startRun(request: APIRequestContext, dataset: string, data: object) {
  return request.post(`/api/v1/datasets/${dataset}/runs`, { headers: AS_SCRIPT, data });
}

async function untilEnded(request: APIRequestContext, runId: string) {
  const read = async () => (await request.get(`/api/v1/runs/${runId}`, { headers: AS_SCRIPT })).json();
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toMatch(/^completed/);
  return read();
}

async function chooseEndpoint(page: Page, dialog: ReturnType<Page["getByRole"]>, name: RegExp) {
  await dialog.getByRole("combobox", { name: "Endpoint" }).click();
  await page.getByRole("option", { name }).first().click();
}

test("an admin scores the rows of a filter; the run keeps to them and leaves the shown one in place", async ({
  page,
  request,
}) => {
  const dataset = await uploadAnswers(request, "Rows to score", answers(12));
  await scoreWithStandIn(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await expect(page.getByRole("row")).toHaveCount(13);
  await expect(page.getByRole("button", { name: "Score these rows" })).toHaveCount(0);

  await page.goto(`/datasets/${dataset}/turns?text=answer+1&sort=-final.quality`);
  await page.getByRole("button", { name: "Score these rows" }).click();
  // Answers 1, 10 and 11.
  const dialog = page.getByRole("dialog", { name: "Score 3 turns" });
  await chooseEndpoint(page, dialog, /reward_model at 127.0.0.1:3112/);
  await dialog.getByRole("button", { name: "Score 3 turns" }).click();

  await expect(page).toHaveURL(new RegExp(`/datasets/${dataset}$`), { timeout: 20_000 });
  const run = page.getByRole("listitem", { name: /^Run \d+/ }).first();
  await expect(run.getByText("3 of 3 turns scored")).toBeVisible({ timeout: 20_000 });
  await expect(run.getByRole("link", { name: "text contains “answer 1”" })).toHaveAttribute(
    "href",
    `/datasets/${dataset}/turns?text=answer+1`,
  );
  await expect(run.getByText("shown", { exact: true })).toHaveCount(0);
  await expect(run.getByRole("button", { name: "Show this run" })).toBeVisible();
  expect((await listTurns(request, dataset)).every(({ scores }) => scores !== null)).toBe(true);
});

test("only admins are offered to score rows", async ({ page, request }) => {
  const reviewer = { name: "Rowena Reviewer", email: "rowena@example.com", password: "rows and rows of turns" };
  const dataset = await uploadAnswers(request, "Rows to look at", answers(2));
  await signIn(page);
  await addReviewer(page, reviewer);
  await page.context().clearCookies();
  await signInByForm(page, reviewer);
  await page.goto(`/datasets/${dataset}/turns?text=answer+1`);
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Score these rows" })).toHaveCount(0);
});

test("turns that failed can be scored as a run of their own", async ({ page, request }) => {
  const picky = await startRewardServer({
    generation: "later",
    chooseFault: (prompts) =>
      prompts.some((prompt) => prompt.includes("Answer 2.")) ? { kind: "status", status: 400 } : null,
  });
  const dataset = await uploadAnswers(request, "Failed turns", answers(5));
  const started = await startRun(request, dataset, { endpoint: { ...STAND_IN, url: picky.url } });
  expect(await untilEnded(request, (await started.json()).id)).toMatchObject({ scored: 4, failed: 1 });
  await picky.close();

  await signIn(page);
  await page.goto(`/datasets/${dataset}`);
  await page.getByRole("button", { name: "Start a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Start a run" });
  await expect(dialog.getByRole("radio", { name: "Turns without a score (1)" })).toBeVisible();
  await dialog.getByRole("radio", { name: "Failed turns (1)" }).click();
  await chooseEndpoint(page, dialog, /^Baseline/);
  await dialog.getByRole("button", { name: "Start" }).click();
  const run = page.getByRole("listitem", { name: /Baseline/ });
  await expect(run.getByText("1 of 1 turns scored")).toBeVisible({ timeout: 20_000 });
  await expect(run.getByText(/turns that failed in run \d+/)).toBeVisible();
});

test("a script starts runs of every scope, and is told what does not fit", async ({ request }) => {
  const dataset = await uploadAnswers(request, "Scopes", answers(4));
  const all = await (await startRun(request, dataset, { endpoint: STAND_IN })).json();
  await untilEnded(request, all.id);
  for (const [scope, total] of [
    ["unscored", 0],
    ["failed", 0],
    ["labelled", 0],
  ] as const) {
    const started = await startRun(request, dataset, { endpoint: STAND_IN, scope });
    expect(started.status()).toBe(202);
    expect(await untilEnded(request, (await started.json()).id)).toMatchObject({ scope, filter: null, total });
  }
  const filter = "text=answer+3&status=unreviewed";
  const started = await startRun(request, dataset, { endpoint: STAND_IN, scope: "filter", filter });
  const run = await untilEnded(request, (await started.json()).id);
  expect(run).toMatchObject({
    scope: "filter",
    filter,
    total: 1,
    scored: 1,
    endpoint: { ...STAND_IN, timeoutMs: 30_000, batchSize: 64, concurrency: 32 },
    promptTemplate: "steerlm-1",
    serverConfig: { max_batch_size: 9_999_999 },
    earlierSettings: [],
  });

  for (const [data, message] of [
    [{ scope: "some" }, "scope: is no scope: use all, labelled, unscored, failed, filter"],
    [{ scope: "filter" }, "filter: is needed"],
    [{ scope: "filter", filter: "final.quality=9" }, 'filter: final.quality: "9" is no range'],
    [{ scope: "filter", filter: "quality=3" }, "filter: quality: is not part of a filter"],
    [{ scope: "all", filter }, "filter: goes with"],
  ] as const) {
    const refused = await startRun(request, dataset, { endpoint: STAND_IN, ...data });
    expect(refused.status()).toBe(400);
    expect((await refused.json()).error.message).toContain(message);
  }
});

test("a run shows the settings of its time, though the endpoint was edited since", async ({ page, request }) => {
  const server = await startRewardServer({ generation: "v0.3", model: "first-model" });
  const dataset = await uploadAnswers(request, "Settings", answers(3));
  const endpoint = { kind: "triton", url: server.url, model: "first-model" };
  const started = await (await startRun(request, dataset, { endpoint })).json();
  await untilEnded(request, started.id);

  await signIn(page);
  await page.goto(`/settings/endpoints/${started.endpoint.id}`);
  await page.getByLabel("Model").fill("second-model");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("cell", { name: "second-model" })).toBeVisible();

  await page.goto(`/datasets/${dataset}`);
  const run = page.getByRole("listitem", { name: new RegExp(`^Run ${started.id},`) });
  await run.getByText("Settings").click();
  const settings = run.locator("dl");
  await expect(settings).toContainText(server.url);
  await expect(settings).toContainText("first-model");
  await expect(settings).toContainText("template steerlm-1");
  await expect(settings).toContainText('"max_batch_size":8');
  await expect(settings).not.toContainText("second-model");
  await server.close();
});

test("the determinism test of an endpoint shows how far batches change its scores, and errors as they are", async ({
  page,
}) => {
  const noisy = await startRewardServer({ generation: "v0.3", model: "noisy", batchNoise: 0.25 });
  await signIn(page);
  await page.goto("/settings/endpoints/new");
  await page.getByLabel("Name").fill("Noisy");
  await page.getByLabel("URL").fill(noisy.url);
  await page.getByLabel("Model").fill("noisy");
  await page.getByRole("button", { name: "Add endpoint" }).click();
  await page.getByRole("link", { name: "Noisy" }).click();

  await page.getByRole("button", { name: "Test determinism" }).click();
  const report = page.getByRole("region", { name: "Determinism", exact: true });
  await expect(report.getByText(/^Largest difference 0\.25: \d+ predicted labels change\.$/)).toBeVisible();
  await expect(report).toContainText("16 of 16 conversations compared");
  await expect(report).toContainText("up to 8 per request");
  const rows = report.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(10);
  for (const attribute of ["quality", "verbosity"])
    await expect(rows.filter({ hasText: attribute })).toContainText("0.25");

  await noisy.close();
  await page.getByRole("button", { name: "Test determinism" }).click();
  const alert = report.getByRole("alert");
  await expect(alert).toContainText("rating them one by one failed");
  await expect(alert).toContainText(new URL(noisy.url).host);

  await page.goto("/settings/endpoints");
  await page.getByRole("link", { name: "Baseline", exact: true }).click();
  await page.getByRole("button", { name: "Test determinism" }).click();
  await expect(report.getByText("The same to the last bit.")).toBeVisible();
});
