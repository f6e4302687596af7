import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { API_TOKEN } from "./app";
import { scoreWithBaseline, turnIds, uploadSeed } from "./desk";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };

/** What the pages are about: datasets, a turn and a saved endpoint, by id. */
export type Shown = {
  /** The sample, scored. */
  dataset: string;
  turn: string;
  withBadLines: string;
  /** Made from trees; its labelled turns are scored by the endpoint. */
  converted: string;
  endpoint: string;
};

/** Makes what the pages show; the endpoint has the addresses given, with spaces in between. */
export async function fillDesk(request: APIRequestContext, rewardServers: string): Promise<Shown> {
  const withBadLines = await uploadSeed(request, "A file with bad lines", "sample-with-bad-lines.jsonl");
  const upload = await request.post("/api/v1/datasets?name=Trees&format=oasst", { headers: AS_SCRIPT, data: TREES });
  expect(upload.status()).toBe(201);
  const { id: converted } = await upload.json();
  const endpoint = { kind: "triton", url: rewardServers, model: "reward_model" };
  const run = await request.post(`/api/v1/datasets/${converted}/runs`, {
    headers: AS_SCRIPT,
    data: { endpoint, scope: "labelled" },
  });
  const started = await run.json();
  const read = async () =>
    (await (await request.get(`/api/v1/runs/${started.id}`, { headers: AS_SCRIPT })).json()).status;
  await expect.poll(read, { timeout: 30_000 }).toBe("completed");
  const dataset = await uploadSeed(request, "Steerdesk sample", "sample.jsonl");
  await scoreWithBaseline(request, dataset);
  const turns = await turnIds(request, dataset);
  return { dataset, turn: turns[3] ?? "", withBadLines, converted, endpoint: started.endpoint.id };
}

/** A name for a file, where the page is, the status it answers with, and what is done there before one looks. */
export type DeskPage = { name: string; path: string; status?: 404; open?: (page: Page) => Promise<void> };

/** Every page of the app that a signed-in admin sees, and what opens on them. */
export function listPages(shown: Shown): DeskPage[] {
  const dataset = `/datasets/${shown.dataset}`;
  const converted = `/datasets/${shown.converted}`;
  const endpoint = `/settings/endpoints/${shown.endpoint}`;
  return [
    { name: "datasets", path: "/datasets" },
    { name: "upload-preview", path: "/datasets", open: chooseTrees },
    { name: "overview", path: dataset },
    { name: "overview-converted", path: converted },
    { name: "start-run", path: converted, open: (page) => openDialog(page, "Start a run") },
    { name: "run-settings", path: converted, open: openSettings },
    { name: "turns", path: `${dataset}/turns` },
    { name: "turns-filtered", path: `${dataset}/turns?final.quality=3..4&sort=-final.helpfulness` },
    { name: "turns-none", path: `${dataset}/turns?text=no-such-words-anywhere` },
    {
      name: "score-rows",
      path: `${dataset}/turns?final.quality=3..4`,
      open: (page) => openDialog(page, "Score these rows"),
    },
    { name: "review", path: `${dataset}/turns/${shown.turn}` },
    { name: "export", path: `${dataset}/export` },
    { name: "overview-unscored", path: `/datasets/${shown.withBadLines}` },
    { name: "rejected", path: `/datasets/${shown.withBadLines}/rejected` },
    { name: "settings-account", path: "/settings/account" },
    { name: "settings-endpoints", path: "/settings/endpoints" },
    { name: "settings-endpoint", path: "/settings/endpoints/new" },
    { name: "settings-endpoint-saved", path: endpoint },
    { name: "settings-endpoint-determinism", path: endpoint, open: testDeterminism },
    { name: "settings-people", path: "/settings/people" },
    { name: "settings-tokens", path: "/settings/tokens" },
    { name: "missing-dataset", path: "/datasets/999999", status: 404 },
    { name: "missing-turn", path: `${dataset}/turns/999999`, status: 404 },
  ];
}

async function openDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  // A press before the page's scripts run is lost.
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function openSettings(page: Page): Promise<void> {
  await page.getByText(/^Settings of run/).click();
}

async function testDeterminism(page: Page): Promise<void> {
  const report = page.getByRole("region", { name: "Determinism", exact: true });
  await page.getByRole("button", { name: "Test determinism" }).click();
  await expect(report.getByRole("table")).toBeVisible();
  await report.scrollIntoViewIfNeeded();
}

async function chooseTrees(page: Page): Promise<void> {
  const file = { name: "trees.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(TREES) };
  const preview = page.getByText("OpenAssistant trees", { exact: true });
  await expect(async () => {
    await page.getByLabel("Files to upload").setInputFiles(file);
    await expect(preview.first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

function message(role: string, text: string, replies: object[], labels?: Record<string, number>): object {
  const named = Object.entries(labels ?? {}).map(([name, value]) => [name, { value, count: 3 }]);
  return { text, role, replies, ...(labels ? { labels: Object.fromEntries(named) } : {}) };
}

// Two threads that share a question, a line of one message, which gives no record, and an answer that nobody has rated.
const TREES = [
  message("prompter", "How do I keep basil alive on a north-facing windowsill?", [
    message(
      "assistant",
      "Give it the brightest spot you have, water when the top of the soil is dry, and pinch it.",
      [],
      {
        quality: 0.75,
        toxicity: 0,
        humor: 0.1,
        creativity: 0.35,
      },
    ),
    message(
      "assistant",
      "Basil wants six hours of sun. On a north window a small grow lamp does more than any feed.",
      [
        message("prompter", "Which lamp, and for how long a day?", [
          message(
            "assistant",
            "Any white LED of 15 to 20 watts, a hand's width above the leaves, twelve hours a day.",
            [],
          ),
        ]),
      ],
      { quality: 0.9, toxicity: 0, humor: 0, creativity: 0.5 },
    ),
  ]),
  message("prompter", "Is anybody there?", []),
]
  .map((prompt, index) => JSON.stringify({ message_tree_id: `tree-${index}`, tree_state: "ready_for_export", prompt }))
  .join("\n");
