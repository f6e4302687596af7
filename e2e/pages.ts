import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { API_TOKEN } from "./app";
import { scoreWithBaseline, turnIds, uploadSeed } from "./desk";
import {
  addRule,
  askForBulk,
  askToDelete,
  chooseBlind,
  chooseScope,
  chooseTrees,
  inspectPrompt,
  openDialog,
  openFlags,
  openPalette,
  openSettings,
  openViews,
  selectRows,
  showGuidelines,
  showKeys,
  showTables,
  TREES,
  testDeterminism,
  typeCondition,
  writeComment,
} from "./page-openers";

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
