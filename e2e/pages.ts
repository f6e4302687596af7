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
  /** With a delivery that could not be sent. */
  webhook: string;
  /** Of the scored sample, for nobody in particular. */
  assignment: string;
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
  const webhook = await addWebhook(request);
  const assigned = await request.post(`/api/v1/datasets/${dataset}/assignments`, {
    headers: AS_SCRIPT,
    data: { name: "First pass", filter: "final.quality=2..4", overlap: 2, blind: 50 },
  });
  const { id: assignment } = await assigned.json();
  const readStatus = async () =>
    (await (await request.get(`/api/v1/assignments/${assignment}`, { headers: AS_SCRIPT })).json()).status;
  await expect.poll(readStatus, { timeout: 30_000 }).toBe("open");
  return { dataset, turn: turns[3] ?? "", withBadLines, converted, endpoint: started.endpoint.id, webhook, assignment };
}

/** One whose name nobody can look up. */
async function addWebhook(request: APIRequestContext): Promise<string> {
  const data = { url: "https://hooks.invalid/steerdesk", events: ["run.finished"] };
  const made = await request.post("/api/v1/webhooks", { headers: AS_SCRIPT, data });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  await request.post(`/api/v1/webhooks/${id}/ping`, { headers: AS_SCRIPT });
  const read = async () =>
    (await (await request.get(`/api/v1/webhooks/${id}/deliveries`, { headers: AS_SCRIPT })).json()).items[0].attempts;
  await expect.poll(read, { timeout: 30_000 }).toBeGreaterThan(0);
  return id;
}

/** A name for a file, where the page is, the status it answers with, and what is done there before one looks. */
export type DeskPage = {
  name: string;
  path: string;
  status?: 404;
  open?: (page: Page) => Promise<void>;
  /** What opened is judged alone: while it is open, Base UI hides the rest from screen readers, so there is no whole page to judge. */
  alone?: string;
};

/** Every page of the app that a signed-in admin sees, and what opens on them. */
export function listPages(shown: Shown): DeskPage[] {
  const dataset = `/datasets/${shown.dataset}`;
  const converted = `/datasets/${shown.converted}`;
  const endpoint = `/settings/endpoints/${shown.endpoint}`;
  return [
    { name: "datasets", path: "/datasets" },
    { name: "palette", path: "/datasets", open: openPalette, alone: "[role=dialog]" },
    { name: "upload-preview", path: "/datasets", open: chooseTrees },
    { name: "overview", path: dataset },
    { name: "overview-delete", path: dataset, open: askToDelete },
    { name: "overview-converted", path: converted },
    { name: "agreement", path: `${dataset}/agreement` },
    { name: "agreement-table", path: `${dataset}/agreement`, open: showTables },
    { name: "agreement-unscored", path: `/datasets/${shown.withBadLines}/agreement` },
    { name: "agreement-people", path: `${dataset}/agreement/people` },
    { name: "agreement-anchoring", path: `${dataset}/agreement/anchoring` },
    { name: "agreement-runs", path: `${dataset}/agreement/runs` },
    { name: "distributions", path: `${dataset}/distributions` },
    { name: "correlations", path: `${dataset}/correlations` },
    { name: "correlations-none", path: `/datasets/${shown.withBadLines}/correlations?form=predicted` },
    { name: "start-run", path: converted, open: (page) => openDialog(page, "Start a run") },
    { name: "run-settings", path: converted, open: openSettings },
    { name: "turns", path: `${dataset}/turns` },
    { name: "turns-filtered", path: `${dataset}/turns?final.quality=3..4&sort=-final.helpfulness` },
    { name: "turns-none", path: `${dataset}/turns?text=no-such-words-anywhere` },
    {
      name: "turns-suggestions",
      path: `${dataset}/turns?status=unreviewed`,
      open: typeCondition,
      alone: "[role=combobox], [role=listbox]",
    },
    { name: "turns-selected", path: `${dataset}/turns`, open: selectRows },
    { name: "turns-bulk", path: `${dataset}/turns`, open: askForBulk },
    { name: "turns-keys", path: `${dataset}/turns`, open: showKeys },
    { name: "turns-views", path: `${dataset}/turns?status=unreviewed`, open: openViews, alone: "[role=menu]" },
    { name: "turns-columns", path: `${dataset}/turns`, open: (page) => openDialog(page, "Columns") },
    {
      name: "score-rows",
      path: `${dataset}/turns?final.quality=3..4`,
      open: (page) => openDialog(page, "Score these rows"),
    },
    { name: "review", path: `${dataset}/turns/${shown.turn}` },
    { name: "review-prompt", path: `${dataset}/turns/${shown.turn}`, open: inspectPrompt },
    { name: "review-keys", path: `${dataset}/turns/${shown.turn}`, open: showKeys },
    { name: "review-flags", path: `${dataset}/turns/${shown.turn}`, open: openFlags, alone: "[role=menu]" },
    { name: "review-comments", path: `${dataset}/turns/${shown.turn}`, open: writeComment },
    { name: "review-guidelines", path: `${dataset}/turns/${shown.turn}`, open: showGuidelines },
    { name: "assignments", path: `${dataset}/assignments` },
    { name: "assignments-none", path: `${converted}/assignments` },
    { name: "assignment", path: `${dataset}/assignments/${shown.assignment}` },
    { name: "assignment-new", path: `${dataset}/assignments/new?final.quality=3..4`, open: chooseBlind },
    { name: "guidelines", path: `${dataset}/guidelines` },
    { name: "history", path: `${dataset}/history` },
    { name: "export", path: `${dataset}/export` },
    { name: "export-regression", path: `${dataset}/export?format=regression&labels=original` },
    { name: "export-filtered", path: `${dataset}/export?filter=final.quality%3D0..2` },
    { name: "export-filter-problem", path: `${dataset}/export?filter=final.quality%3D7` },
    { name: "rules", path: `${dataset}/rules` },
    { name: "rules-edited", path: `${dataset}/rules`, open: addRule },
    { name: "adjudication", path: `${dataset}/adjudication?turn=${shown.turn}` },
    { name: "adjudication-none", path: `${converted}/adjudication` },
    { name: "aggregation", path: `${dataset}/aggregation` },
    { name: "overview-unscored", path: `/datasets/${shown.withBadLines}` },
    { name: "rejected", path: `/datasets/${shown.withBadLines}/rejected` },
    { name: "mentions", path: "/mentions" },
    { name: "settings-account", path: "/settings/account" },
    { name: "settings-endpoints", path: "/settings/endpoints" },
    { name: "settings-endpoint", path: "/settings/endpoints/new" },
    { name: "settings-endpoint-saved", path: endpoint },
    { name: "settings-endpoint-determinism", path: endpoint, open: testDeterminism },
    { name: "settings-people", path: "/settings/people" },
    { name: "settings-invite", path: "/settings/people", open: (page) => openDialog(page, "Invite person") },
    { name: "settings-tokens", path: "/settings/tokens" },
    { name: "settings-webhooks", path: "/settings/webhooks" },
    { name: "settings-webhook", path: `/settings/webhooks/${shown.webhook}` },
    { name: "docs-api", path: "/docs/api" },
    { name: "settings-history", path: "/settings/history" },
    { name: "settings-token-scope", path: "/settings/tokens", open: chooseScope },
    { name: "invitation-dead", path: "/invite/used-before" },
    { name: "missing-dataset", path: "/datasets/999999", status: 404 },
    { name: "missing-turn", path: `${dataset}/turns/999999`, status: 404 },
  ];
}

async function chooseBlind(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("checkbox", { name: /^Blind/ }).setChecked(true);
    await page.getByRole("radio", { name: "Only some" }).click({ timeout: 500 });
    await expect(page.getByLabel("Hide the model, percent of the turns")).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function addRule(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: "Add rule" }).click();
    await expect(page.getByRole("listitem", { name: "New rule" }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function openDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  // A press before the page's scripts run is lost; one more would wait behind a dialog that comes late.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: button }).click({ timeout: 1000 });
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  // Its form is loaded when it is opened.
  await expect(dialog.getByRole("status").filter({ hasText: /^(Loading|Opening|Counting)/ })).toHaveCount(0);
}

async function chooseScope(page: Page): Promise<void> {
  await openDialog(page, "Create token");
  await page.getByRole("checkbox", { name: "All that admins may" }).uncheck();
}

async function openPalette(page: Page): Promise<void> {
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(palette.getByRole("option").first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function askToDelete(page: Page): Promise<void> {
  const remove = page.getByRole("menuitem", { name: "Delete" });
  await expect(async () => {
    if (!(await remove.isVisible())) await page.getByRole("button", { name: /^More for/ }).click({ timeout: 500 });
    await remove.click({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("alertdialog")).toBeVisible();
}

async function showKeys(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 250 });
  }).toPass();
}

async function openViews(page: Page): Promise<void> {
  const views = page.getByRole("menu");
  await expect(async () => {
    if (!(await views.isVisible()))
      await page.getByRole("button", { name: "Views", exact: true }).click({ timeout: 500 });
    await expect(views).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function openFlags(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("F");
    await expect(page.getByRole("menu")).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function writeComment(page: Page): Promise<void> {
  const field = page.getByRole("textbox", { name: "Comment" });
  await expect(async () => {
    await page.keyboard.press("w");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await field.fill("Is this **right**? The dates contradict each other.");
}

async function showGuidelines(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("g");
    await expect(page.getByRole("button", { name: "Guidelines" })).toHaveAttribute("aria-expanded", "true", {
      timeout: 500,
    });
  }).toPass();
  await expect(page.getByRole("complementary", { name: "Guidelines" })).toBeVisible();
}

async function inspectPrompt(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Prompt" }).click();
  await expect(page.getByRole("region", { name: "The prompt, literally" })).toBeVisible();
}

/** Has a chart of the overview show its numbers as a table. */
export async function showAsTable(page: Page, name: string): Promise<void> {
  const back = page.getByRole("button", { name: `Show ${name} as chart` });
  // A press before the page's scripts run is lost.
  await expect(async () => {
    if (!(await back.isVisible()))
      await page.getByRole("button", { name: `Show ${name} as table` }).click({ timeout: 500 });
    await expect(back).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function showTables(page: Page): Promise<void> {
  for (const name of ["agreement", "quality confusion"]) await showAsTable(page, name);
}

async function typeCondition(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("combobox", { name: "Add a condition" }).fill("help");
    await expect(page.getByRole("option").first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function selectRows(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(async () => {
    await page.getByRole("checkbox", { name: "Select the shown rows" }).setChecked(true);
    await expect(bar).toBeVisible({ timeout: 500 });
  }).toPass();
}

async function askForBulk(page: Page): Promise<void> {
  await selectRows(page);
  await openDialog(page, "Set attribute");
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
