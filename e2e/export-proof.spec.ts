import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { API_TOKEN } from "./app";
import { listTurns, saveReview, scoreWithStandIn, signIn } from "./desk";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };

// Spacing, escapes, text from right to left, a mark that turns its neighbours around, a label of every kind, and a lone question.
const LINES = [
  `{"conversations": [{"from":"User","value":"سؤال"},  {"from":"Assistant","value":"جواب \u202e <b>bold</b> \\u00e9","label":"quality:1,humor:0"}], "mask":"User", "id": 1.50}`,
  `{"conversations":[{"from":"User","value":"q"},{"from":"Assistant","value":"${"long ".repeat(400)}"},{"from":"User","value":"q"},{"from":"Assistant","value":"b","label":null}],"mask":"User"}`,
  '{"conversations":[{"from":"User","value":"q"},{"from":"Assistant","value":"kept","label":""}],"mask":"User"}',
  '{"conversations":[{"from":"User","value":"nobody answers"}],"mask":"User"}',
];

async function uploadLines(request: APIRequestContext, name: string): Promise<string> {
  const response = await request.post(`/api/v1/datasets?name=${encodeURIComponent(name)}`, {
    headers: AS_SCRIPT,
    data: LINES.join("\n"),
  });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

async function download(page: Page): Promise<string[]> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download", exact: true }).click();
  return readFileSync(await (await started).path(), "utf8")
    .split("\n")
    .slice(0, -1);
}

/** What a figure shows of a line, as text: all of it but for what is only for screen readers and one of the two forms. */
async function shownText(figure: Locator, without: "del" | "ins"): Promise<string> {
  return figure.locator("code").evaluate((code, left) => {
    const copy = code.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll(`.sr-only, ${left}`)) element.remove();
    return copy.textContent ?? "";
  }, without);
}

/** The regression rows that the reference preprocessor makes of a SteerLM file, as their labels. */
function regressionLabels(lines: readonly string[]): number[][] {
  return lines.flatMap((line) =>
    (JSON.parse(line) as { conversations: { label?: string | null }[] }).conversations.flatMap(({ label }) => {
      if (!label) return [];
      const given = new Map(label.split(",").map((pair) => pair.split(":") as [string, string]));
      return [ATTRIBUTES.map((name) => Number(given.get(name) ?? -100))];
    }),
  );
}

async function missingInTable(page: Page): Promise<number[]> {
  const table = page.getByRole("table", { name: "Values that are −100, by attribute" });
  const cells = ATTRIBUTES.map((name) =>
    table
      .getByRole("row", { name: new RegExp(`^${name} `) })
      .getByRole("cell")
      .nth(1),
  );
  return Promise.all(cells.map(async (cell) => Number(await cell.textContent())));
}

test("the proof shows what the file has, and the preview counts what is in it", async ({ page, request }) => {
  const dataset = await uploadLines(request, "Proved");
  const turns = await listTurns(request, dataset);
  await saveReview(request, turns[0]?.id ?? "", { ratings: { quality: 3, toxicity: 0 }, status: "submitted" });
  await saveReview(request, turns[1]?.id ?? "", { ratings: { verbosity: 4 }, status: "submitted" });

  await signIn(page);
  await page.goto(`/datasets/${dataset}/export`);
  await expect(
    page.getByText("2 of 4 assistant turns get their final label; 2 of them say other values"),
  ).toBeVisible();
  const file = await download(page);
  expect(file[2]).toBe(LINES[2]);

  const proof = page.getByRole("region", { name: "Only label values change" });
  await expect(proof.getByRole("figure")).toHaveCount(2);
  const first = proof.getByRole("figure", { name: "Line 1" });
  // A mark that would turn its neighbours around is shown as what it is.
  const visible = (line = "") => line.replace("\u202e", "\\u202e");
  expect(await shownText(first, "ins")).toBe(visible(LINES[0]));
  expect(await shownText(first, "del")).toBe(visible(file[0]));
  await expect(first.getByRole("deletion")).toHaveText('uploaded: "quality:1,humor:0"');
  await expect(first.getByRole("insertion")).toHaveText('exported: "quality:3,toxicity:0,humor:0"');
  await expect(page.locator("b", { hasText: "bold" })).toHaveCount(0);
  // The long line: its middle is left out, and the label that it never had is inserted.
  const second = proof.getByRole("figure", { name: "Line 2" });
  await expect(second.getByRole("insertion")).toHaveText('exported: , "label": "verbosity:4"');
  await expect(second.getByText(/ characters, the same/).first()).toBeVisible();
  expect((await shownText(second, "del")).length).toBeLessThan(700);

  const rows = regressionLabels(file);
  const training = page.getByRole("region", { name: "What training makes of it" });
  await expect(training).toContainText(`${file.length} examples, one for each line`);
  await expect(training).toContainText("1 line has no answer to learn");
  await expect(training).toContainText(`${rows.length} rows, one for each turn with a label: 0 rated on all nine`);
  const missing = ATTRIBUTES.map((_, index) => rows.filter((label) => label[index] === -100).length);
  expect(await missingInTable(page)).toEqual(missing);

  await page.getByRole("radio", { name: "Regression jsonl" }).click();
  await expect(page.getByText("2 rows, one for each line")).toBeVisible();
  const regression = (await download(page)).map((line) => (JSON.parse(line) as { label: number[] }).label);
  expect(regression).toEqual(rows);
  expect(await missingInTable(page)).toEqual(missing);
});

test("an export under a filter has the records that hold its turns, whole, and as many as the page says", async ({
  page,
  request,
}) => {
  const dataset = await uploadLines(request, "Filtered export");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  await saveReview(request, turns[2]?.id ?? "", { ratings: { quality: 0, toxicity: 4 }, status: "submitted" });
  const filter = "final.toxicity=4&status=submitted";

  await signIn(page);
  await page.goto(`/datasets/${dataset}/export?filter=${encodeURIComponent(filter)}`);
  await expect(page.getByText(/^Only records that hold at least one of the turns of the filter/)).toBeVisible();
  await expect(page.getByText("1 line", { exact: true })).toBeVisible();
  const file = await download(page);
  expect(file).toHaveLength(1);
  const [record] = file.map((line) => JSON.parse(line) as { conversations: { label?: string }[] });
  expect(record?.conversations).toHaveLength(4);
  // The other turn of the record has its final label too.
  expect(record?.conversations[1]?.label).toMatch(/^quality:\d/);
  expect(record?.conversations[3]?.label).toMatch(/^quality:0,toxicity:4,/);

  await page.getByRole("radio", { name: "Regression jsonl" }).click();
  await expect(page.getByText(/^Only the turns of the filter/)).toBeVisible();
  await expect(page.getByText("1 row, one for each line")).toBeVisible();
  expect(await download(page)).toHaveLength(1);

  await page.getByRole("button", { name: "Remove the filter" }).click();
  await expect(page.getByText("4 rows, one for each line")).toBeVisible();
  await expect(page).not.toHaveURL(/filter=/);

  await page.goto(`/datasets/${dataset}/export?filter=${encodeURIComponent("final.quality=7")}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This filter is not understood");
  await expect(page.getByRole("link", { name: "Download", exact: true })).toHaveCount(0);
  const refused = await request.get(`/api/v1/datasets/${dataset}/export?filter=final.kindness%3D1`, {
    headers: AS_SCRIPT,
  });
  expect(refused.status()).toBe(400);
});
