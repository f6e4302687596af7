import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import { signIn } from "./desk";

// Files of other formats, as a data lead brings them: seen before they are sent, exported as SteerLM records.
const DATA = "../shared/data";
const MISSING = `${DATA} is not there: no real trees and rows to upload`;

async function choose(page: Page, name: string, buffer: Buffer): Promise<Locator> {
  await page.goto("/datasets");
  await page.getByLabel("Files to upload").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  return page.getByRole("list", { name: "Uploads" }).getByRole("listitem", { name });
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

test("a file of trees is shown, converted on request, and exported as the reference's records", async ({ page }) => {
  test.skip(!existsSync(DATA), MISSING);
  await signIn(page);
  await page.goto("/datasets");
  const row = await choose(page, "trees.jsonl", readFileSync(`${DATA}/oasst2.trees.jsonl`));
  await expect(row.getByText("OpenAssistant trees")).toBeVisible();
  await expect(row.getByText(/^Line \d+ gives \d+ records, the first of \d+ turns/)).toBeVisible();
  await expect(row.getByText(/quality:\d,toxicity:\d/).first()).toBeVisible();
  await row.getByRole("button", { name: "Upload trees.jsonl" }).click();
  await expect(row.getByText("8 of 32 trees hold a single message")).toBeVisible();
  await row.getByRole("link", { name: "trees.jsonl" }).click();
  await expect(page.getByText(/converted from OpenAssistant trees/)).toBeVisible();

  await page.getByRole("link", { name: "Export", exact: true }).click();
  await page.getByRole("radio", { name: "Original" }).check();
  await expect(page.getByText("104 lines")).toBeVisible();
  const records = readFileSync(`${DATA}/oasst2.trees.records.jsonl`);
  const plain = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  expect((await bytesOf(await plain)).equals(records)).toBe(true);
  const packed = page.waitForEvent("download");
  await page.getByRole("link", { name: "As .jsonl.gz" }).click();
  const file = await packed;
  expect(file.suggestedFilename()).toBe("trees.steerlm.original.jsonl.gz");
  expect(gunzipSync(await bytesOf(file)).equals(records)).toBe(true);
});

test("a gzip of HelpSteer rows is shown as what is in it", async ({ page, request }) => {
  test.skip(!existsSync(DATA), MISSING);
  await signIn(page);
  await page.goto("/datasets");
  const row = await choose(page, "rows.jsonl.gz", gzipSync(readFileSync(`${DATA}/helpsteer2.rows.jsonl`)));
  await expect(row.getByText("HelpSteer rows")).toBeVisible();
  await row.getByRole("button", { name: "Upload rows.jsonl.gz" }).click();
  const link = row.getByRole("link", { name: "rows.jsonl.gz" });
  await expect(link).toBeVisible();
  const id = (await link.getAttribute("href"))?.split("/").at(-1);
  const headers = { authorization: `Bearer ${API_TOKEN}` };
  const dataset = await (await request.get(`/api/v1/datasets/${id}`, { headers })).json();
  expect(dataset).toMatchObject({ format: "helpsteer", lines: 60, records: 60, empty: 0, rejected: 0 });
  const exported = (query: string) =>
    request
      .get(`/api/v1/datasets/${id}/export?labels=original${query}`, { headers })
      .then((response) => response.body());
  const records = readFileSync(`${DATA}/helpsteer2.jsonl`);
  expect((await exported("")).equals(records)).toBe(true);
  expect(gunzipSync(await exported("&compress=gzip")).equals(records)).toBe(true);
});

test("a file of no known format is told with its cause, and can be sent or left", async ({ page }) => {
  await signIn(page);
  await page.goto("/datasets");
  const lines = Buffer.from('{"instruction":"Say hello.","output":"Hello."}\n');
  const row = await choose(page, "odd.jsonl", lines);
  await expect(row.getByText(/format is not known.*"instruction", "output"/)).toBeVisible();
  await row.getByRole("button", { name: "Cancel odd.jsonl" }).click();
  await expect(row).toHaveCount(0);

  const again = await choose(page, "odd.jsonl", lines);
  await again.getByRole("button", { name: "Upload anyway odd.jsonl" }).click();
  await expect(again.getByRole("link", { name: "1 rejected" })).toBeVisible();
});

test("SteerLM records start without a question", async ({ page }) => {
  await signIn(page);
  await page.goto("/datasets");
  const row = await choose(page, "usual.jsonl", readFileSync("prisma/seed/sample.jsonl"));
  await expect(row.getByRole("link", { name: "usual.jsonl" })).toBeVisible();
});

test("a script may say the format, and is told of one that is none", async ({ request }) => {
  const headers = { authorization: `Bearer ${API_TOKEN}` };
  const data = Buffer.from(
    'not JSON\n{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}\n',
  );
  const upload = (query: string) => request.post(`/api/v1/datasets?name=told${query}`, { headers, data });
  expect(await (await upload("&format=messages")).json()).toMatchObject({
    format: "messages",
    records: 1,
    rejected: 1,
  });
  expect(await (await upload("")).json()).toMatchObject({ format: "steerlm", records: 0, rejected: 2 });
  const refused = await upload("&format=alpaca");
  expect(refused.status()).toBe(400);
  expect((await refused.json()).error.message).toContain("format");
});
