import { readFileSync } from "node:fs";
import { type APIRequestContext, type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import {
  addReviewer,
  type ListedTurn,
  listTurns,
  saveReview,
  scoreWithStandIn,
  signIn,
  signInByForm,
  turnRow,
  uploadSeed,
} from "./desk";
import { showAsTable } from "./page-openers";

const ATTRIBUTES = "quality toxicity humor creativity helpfulness correctness coherence complexity verbosity".split(
  " ",
);
const VALUES = [0, 1, 2, 3, 4];

type Label = Record<string, number>;
type Exported = { mask: string; conversations: { from: string; label?: string | null }[] };

/** The labels of the assistant's turns in an export, line by line, as any script would read them. */
async function exportLabels(request: APIRequestContext, dataset: string, labels: string): Promise<Label[]> {
  const response = await request.get(`/api/v1/datasets/${dataset}/export?format=steerlm&labels=${labels}`, {
    headers: { authorization: `Bearer ${API_TOKEN}` },
  });
  expect(response.status()).toBe(200);
  return (await response.text())
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const { conversations, mask } = JSON.parse(line) as Exported;
      return conversations.filter(({ from }) => from !== mask);
    })
    .map(({ label }) =>
      Object.fromEntries(
        (label ?? "")
          .split(",")
          .filter(Boolean)
          .map((part) => [part.split(":")[0]?.trim(), Number(part.split(":")[1])]),
      ),
    );
}

type Pair = [number, number];

/** An attribute of the one labels and an attribute of the others, of the turns that have both. */
function pairsOf(some: Label[], others: Label[], attribute: string, otherAttribute = attribute): Pair[] {
  return some.flatMap((label, at): Pair[] => {
    const [one, other] = [label[attribute], others[at]?.[otherAttribute]];
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
}

/** How many turns, and Pearson's correlation by its definition. */
function pearson(labels: Label[], attribute: string, otherAttribute: string): string[] {
  const pairs = pairsOf(labels, labels, attribute, otherAttribute);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(pairs.map(([first]) => first)), mean(pairs.map(([, second]) => second))];
  const spread = (term: (dx: number, dy: number) => number) =>
    mean(pairs.map(([first, second]) => term(first - x, second - y)));
  const r = spread((dx, dy) => dx * dy) / Math.sqrt(spread((dx) => dx * dx) * spread((_, dy) => dy * dy));
  return [String(pairs.length), r.toFixed(3)];
}

/** A chart's section, shown as a table. */
async function asTable(page: Page, name: string): Promise<Locator> {
  const hide = page.getByRole("button", { name: `Show ${name} as chart` });
  await showAsTable(page, name);
  return page.getByRole("region").filter({ has: hide }).last().getByRole("table");
}

/** The texts of a table, its headings included, row by row. */
async function textsOf(table: Locator): Promise<string[][]> {
  const rows = await table.getByRole("row").all();
  return Promise.all(
    rows.map(async (row) => (await row.locator("th, td").allTextContents()).map((text) => text.trim())),
  );
}

async function download(page: Page, name: string, item: RegExp): Promise<Download> {
  await page.getByRole("button", { name: `Download ${name}` }).click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  return saved;
}

async function contentOf(saved: Download): Promise<Buffer> {
  return readFileSync(await saved.path());
}

async function expectTurns(page: Page, dataset: string, expected: ListedTurn[]): Promise<void> {
  const { search } = new URL(page.url());
  const found = await page.request.get(`/api/v1/datasets/${dataset}/turns${search}&limit=500`, {
    headers: { authorization: `Bearer ${API_TOKEN}` },
  });
  const { items } = (await found.json()) as { items: ListedTurn[] };
  expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  for (const turn of expected.slice(0, 5)) await expect(turnRow(page, turn)).toBeVisible();
}

test("the model against people: as an export says, each cell with its rows, as table, CSV and PNG, by keyboard", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Compared", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const original = await exportLabels(request, dataset, "original");
  const predicted = await exportLabels(request, dataset, "predicted");
  const turns = await listTurns(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}`);
  await page.getByRole("link", { name: "Agreement" }).click();

  const agreement = await textsOf(await asTable(page, "agreement"));
  for (const attribute of ATTRIBUTES) {
    const pairs = pairsOf(original, predicted, attribute);
    const mean = (term: (people: number, model: number) => number) =>
      pairs.reduce((sum, [people, model]) => sum + term(people, model), 0) / pairs.length;
    const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
    const bias = mean((people, model) => model - people).toFixed(2);
    expect(pairs.length, attribute).toBeGreaterThan(1);
    expect(agreement.find(([name]) => name === attribute)).toEqual([
      attribute,
      String(pairs.length),
      Number(bias) > 0 ? `+${bias}` : bias,
      mean((people, model) => Math.abs(model - people)).toFixed(2),
      percent(mean((people, model) => (people === model ? 1 : 0))),
      percent(mean((people, model) => (Math.abs(people - model) <= 1 ? 1 : 0))),
    ]);
  }

  const table = await textsOf(await asTable(page, "helpfulness confusion"));
  const pairs = pairsOf(original, predicted, "helpfulness");
  const counted = VALUES.toReversed().map((people) => [
    String(people),
    ...VALUES.map((model) => String(pairs.filter(([one, other]) => one === people && other === model).length)),
  ]);
  expect(table.slice(1)).toEqual(counted);
  const csv = await contentOf(await download(page, "helpfulness confusion", /CSV/));
  expect(csv.toString()).toBe(table.map((row) => `${row.join(",")}\r\n`).join(""));

  await page.getByRole("button", { name: "Show helpfulness confusion as chart" }).click();
  const saved = await download(page, "helpfulness confusion", /PNG/);
  expect(saved.suggestedFilename()).toBe("helpfulness confusion.png");
  const png = await contentOf(saved);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  // Its header says how large it is: five cells of 44 px, three times as sharp, at least.
  expect(png.readUInt32BE(16)).toBeGreaterThan(5 * 44 * 3);

  const matrix = page.getByRole("group", { name: "helpfulness: uploaded in rows, the model in columns" });
  const cells = matrix.getByRole("link");
  const first = cells.first();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  const focused = matrix.locator("a:focus");
  await expect(focused).not.toHaveAttribute("aria-label", (await first.getAttribute("aria-label")) ?? "");
  const [, people, model] = /uploaded (\d), model (\d)/.exec((await focused.getAttribute("aria-label")) ?? "") ?? [];
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(
    `/datasets/${dataset}/turns?original.helpfulness=${people}&predicted.helpfulness=${model}`,
  );
  const expected = turns.filter(
    (turn) => turn.original.helpfulness === Number(people) && turn.predicted?.helpfulness === Number(model),
  );
  expect(expected.length).toBeGreaterThan(0);
  await expectTurns(page, dataset, expected);
});

test("submitted reviews in place of the uploaded labels; nothing to compare is said as such", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Reviewed", "sample.jsonl");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/agreement`);
  await expect(page.getByText("No turn has a prediction.")).toBeVisible();
  await scoreWithStandIn(request, dataset);
  await page.getByRole("link", { name: "submitted reviews" }).click();
  await expect(page.getByText("No turn with a prediction has a submitted review.")).toBeVisible();

  const turns = await listTurns(request, dataset);
  for (const [at, turn] of turns.slice(0, 9).entries())
    await saveReview(request, turn.id, {
      ratings: { quality: at % 5 },
      // A draft is nobody's word yet.
      status: at === 8 ? "draft" : "submitted",
    });
  await page.reload();
  const table = await textsOf(await asTable(page, "quality confusion"));
  const pairs = turns.slice(0, 8).map((turn, at) => [at % 5, turn.predicted?.quality ?? -1]);
  expect(table.slice(1)).toEqual(
    VALUES.toReversed().map((people) => [
      String(people),
      ...VALUES.map((model) => String(pairs.filter(([one, other]) => one === people && other === model).length)),
    ]),
  );
});

test("what is left, who did what, and how it goes together", async ({ page, request, browser, baseURL }) => {
  const dataset = await uploadSeed(request, "In progress", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const statuses = ["submitted", "submitted", "skipped", "draft"];
  for (const [at, turn] of turns.slice(0, 12).entries())
    await saveReview(request, turn.id, { ratings: { quality: 4 }, status: statuses[at % 4] ?? "" });
  await signIn(page);
  // A name that a spreadsheet would run.
  const reviewer = { name: "=Rita", email: "rita-of-the-overview@example.com", password: "battery horse correct" };
  await addReviewer(page, reviewer);
  const context = await browser.newContext({ baseURL });
  const hers = await context.newPage();
  await signInByForm(hers, reviewer);
  await hers.goto(`/datasets/${dataset}/turns/${turns[20]?.id}`);
  await hers.waitForLoadState("networkidle");
  const saved = await hers.evaluate(async (id) => {
    const response = await fetch(`/api/v1/turns/${id}/review`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ratings: { quality: 1 }, status: "submitted" }),
    });
    return response.status;
  }, turns[20]?.id);
  expect(saved).toBe(200);
  await context.close();

  await page.goto(`/datasets/${dataset}`);
  await expect(
    page.getByRole("heading", { name: `${turns.length - 10} of ${turns.length} turns are left to review` }),
  ).toBeVisible();
  const reviewed = await listTurns(request, dataset);
  const overrides = (from: number, to: number) => {
    const submitted = reviewed.slice(from, to).filter(({ status }) => status === "submitted");
    return `${Math.round((100 * submitted.filter(({ overridden }) => overridden).length) / submitted.length)}%`;
  };
  const reviewers = await textsOf(page.getByRole("table", { name: "Reviewers" }));
  expect(reviewers.slice(1).map((row) => row.slice(0, 5))).toEqual([
    [expect.any(String), "6", "3", "3", overrides(0, 12)],
    ["=Rita", "1", "0", "0", overrides(20, 21)],
  ]);
  const days = await textsOf(await asTable(page, "progress"));
  expect(days[1]?.slice(1)).toEqual(["7", "6", "1"]);
  const csv = (await contentOf(await download(page, "progress", /CSV/))).toString();
  expect(csv.split("\r\n")[0]).toMatch(/^day \(UTC\),all,.+,'=Rita$/);
  expect(csv.split("\r\n")[1]).toBe(days[1]?.join(","));
  await page.getByRole("link", { name: "3 skipped" }).click();
  await expect(page).toHaveURL(/status=skipped$/);
  await expectTurns(
    page,
    dataset,
    turns.filter((_, at) => at < 12 && at % 4 === 2),
  );

  const final = await exportLabels(request, dataset, "final");
  await page.goto(`/datasets/${dataset}/correlations`);
  const correlations = await textsOf(await asTable(page, "correlations"));
  const row = (name: string) => correlations.find(([first]) => first === name)?.slice(1);
  expect(row("helpfulness, correctness")).toEqual([
    ...pearson(final, "helpfulness", "correctness"),
    "0.8525",
    "0.9430",
  ]);
  expect(row("quality, verbosity")?.slice(0, 2)).toEqual(pearson(final, "quality", "verbosity"));
  await page.getByRole("button", { name: "Show correlations as chart" }).click();
  await page.getByRole("link", { name: /^helpfulness and quality/ }).click();
  await expect(page).toHaveURL(/final\.helpfulness=0\.\.4&final\.quality=0\.\.4$/);
});
