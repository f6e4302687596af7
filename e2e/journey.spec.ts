import { existsSync, readFileSync } from "node:fs";
import { type Download, expect, type Page, test } from "@playwright/test";
import { REWARD_SERVER_URL } from "./app";
import { signIn, uploadSeed } from "./desk";

// The job, as a data lead does it: with real conversations where they lie beside the checkout, else with the sample.
const REAL = "../shared/data/oasst2.jsonl";
const FILE = existsSync(REAL) ? REAL : "prisma/seed/sample.jsonl";
const FILE_NAME = FILE.split("/").at(-1) ?? FILE;

async function upload(page: Page): Promise<void> {
  await page.getByLabel("Files to upload").setInputFiles(FILE);
  const row = page.getByRole("list", { name: "Uploads" }).getByRole("listitem", { name: FILE_NAME });
  await row.getByRole("link", { name: FILE_NAME }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function startRun(page: Page, endpoint: string): Promise<void> {
  await page.getByRole("button", { name: "Start a run" }).click();
  const dialog = page.getByRole("dialog", { name: "Start a run" });
  await dialog.getByRole("combobox", { name: "Endpoint" }).click();
  await page.getByRole("option", { name: endpoint }).click();
  await dialog.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByRole("listitem", { name: new RegExp(endpoint) }).getByText("completed")).toBeVisible({
    timeout: 60_000,
  });
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

test("upload, test an endpoint, score, correct by keyboard, export", async ({ page }) => {
  await signIn(page);
  await page.goto("/datasets");

  await page.goto("/settings/endpoints/new");
  await page.getByLabel("Name").fill("Stand-in");
  await page.getByLabel("URL").fill(REWARD_SERVER_URL);
  await page.getByRole("button", { name: "Test" }).click();
  await expect(page.getByText(/ready/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Add endpoint" }).click();
  await expect(page.getByRole("row", { name: /Stand-in/ })).toBeVisible();

  await page.goto("/datasets");
  await upload(page);
  await startRun(page, "Stand-in");

  // A bar of a chart leads to its rows.
  await page.getByRole("link", { name: "Distributions" }).click();
  await page.getByRole("link", { name: /^toxicity 0, final/ }).click();
  await expect(page).toHaveURL(/final\.toxicity=0/);
  await page.getByRole("link", { name: "Turns" }).click();
  // Until then the rows are still those of the bar.
  await expect(page).toHaveURL(/\/turns$/);
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("radiogroup", { name: "quality" })).toBeVisible();
  const url = page.url();

  // Nine ratings, submit and next: ten keys.
  await page.keyboard.type("443210123");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(url);
  await page.keyboard.press("Shift+A");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();
  await page.goto(url);
  await expect(page.getByRole("radiogroup", { name: "helpfulness" }).getByRole("radio", { name: /^1/ })).toBeChecked();

  await page.getByRole("link", { name: "turns" }).click();
  await page.getByRole("link", { name: "Export", exact: true }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const exported = (await textOf(await downloading)).split("\n");
  const uploaded = readFileSync(FILE, "utf8").split("\n");
  expect(exported).toHaveLength(uploaded.length);
  const rated =
    "quality:4,toxicity:4,humor:3,creativity:2,helpfulness:1,correctness:0,coherence:1,complexity:2,verbosity:3";
  expect(exported[0]).toContain(`"${rated}"`);
  // Nothing but label values differs.
  const withoutLabels = (line: string) =>
    JSON.stringify(JSON.parse(line), (key, value) => (key === "label" ? undefined : value));
  for (const [index, line] of uploaded.entries())
    if (line) expect(withoutLabels(exported[index] ?? "")).toBe(withoutLabels(line));

  await page.getByRole("radio", { name: "Original" }).check();
  const original = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect(await textOf(await original)).toBe(readFileSync(FILE, "utf8"));
});

test("the sample, scored with the built-in baseline", async ({ page }) => {
  await signIn(page);
  await page.goto("/datasets");
  await page.getByRole("button", { name: "Load the sample" }).click();
  await expect(page).toHaveURL(/\/datasets\/\d+$/);
  await startRun(page, "Baseline");
  await page.getByRole("link", { name: /^Turns/ }).click();
  const first = page.getByRole("row").nth(1);
  await expect(first.getByRole("cell")).not.toHaveCount(0);
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("radio", { name: "Predicted" }).check();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const lines = (await textOf(await downloading)).trimEnd().split("\n");
  const labels = lines.flatMap((line) => JSON.parse(line).conversations as { from: string; label?: string }[]);
  expect(labels.filter(({ from }) => from === "Assistant").every(({ label }) => label?.startsWith("quality:"))).toBe(
    true,
  );
});

test("a download never starts for a choice that was just changed", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "To export", "sample.jsonl");
  await signIn(page);
  await page.goto("/datasets");
  await page.goto(`/datasets/${dataset}/export`);
  await expect(page.getByRole("link", { name: "Download" })).toHaveAttribute("href", /labels=final/);
  // A slow server: the counts of the new choice come a second late.
  await page.route(/\/export\?/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await page.getByRole("radio", { name: "Original" }).check();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect((await downloading).url()).toContain("labels=original");
});
