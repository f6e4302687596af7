import { type Browser, expect, test } from "@playwright/test";
import { formatMeasure, reasonText } from "@/components/charts/interval-data";
import { measurePair, measurePool } from "@/lib/review/agreement";
import { AS_SCRIPT, addReviewer, saveReview, signIn, signInByForm, turnIds, uploadSeed } from "./desk";
import { showAsTable } from "./page-openers";

const PEOPLE = ["Nia", "Oto"].map((name) => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  password: "three of us rate the same turns",
}));

// Three raters of six turns; the last turn has two, the others three.
const HELPFULNESS = [
  [4, 4, 3],
  [0, 1, 0],
  [2, 2, 2],
  [3, 1, 4],
  [1, 1, 2],
  [4, 3],
];

async function rateAs(browser: Browser, person: (typeof PEOPLE)[number], ratings: [string, number][]): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signInByForm(page, person);
  for (const [turnId, helpfulness] of ratings) {
    const saved = await page.evaluate(
      async ([id, value]) =>
        (
          await fetch(`/api/v1/turns/${id}/review`, {
            method: "PUT",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ ratings: { helpfulness: value, humor: 0 }, status: "submitted" }),
          })
        ).status,
      [turnId, helpfulness] as const,
    );
    expect(saved).toBe(200);
  }
  await context.close();
}

test("people with each other: the page, the table and the API say what the pure functions say of the ratings", async ({
  page,
  request,
  browser,
}) => {
  const dataset = await uploadSeed(request, "Rated by three", "sample.jsonl");
  const turns = await turnIds(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/agreement/people`);
  await expect(page.getByText("Nobody rated what another did")).toBeVisible();
  for (const person of PEOPLE) await addReviewer(page, person);
  const ratingsOf = (rater: number) =>
    HELPFULNESS.flatMap((given, turn): [string, number][] =>
      given[rater] === undefined ? [] : [[turns[turn] ?? "", given[rater]]],
    );
  for (const [turnId, helpfulness] of ratingsOf(0))
    await saveReview(request, turnId, { ratings: { helpfulness, humor: 0 }, status: "submitted" });
  for (const [at, person] of PEOPLE.entries()) await rateAs(browser, person, ratingsOf(at + 1));

  const pool = measurePool(
    HELPFULNESS.map((given) => ({
      pattern: [0, 1, 2, 3, 4].map((value) => given.filter((one) => one === value).length),
      units: 1,
    })),
  );
  await page.goto(`/datasets/${dataset}/agreement/people`);
  await showAsTable(page, "agreement of people");
  const table = page.getByRole("region", { name: "How far raters agree, per attribute" });
  const cells = async (row: string) =>
    (await table.getByRole("row", { name: row }).getByRole("cell").allTextContents()).map((text) => text.trim());
  const shown = await cells("helpfulness");
  expect(shown.slice(0, 3)).toEqual(["6", "17", formatMeasure(pool.exact)]);
  for (const value of [
    pool.kappa,
    pool.linearKappa,
    pool.quadraticKappa,
    pool.alphaOrdinal,
    pool.alphaInterval,
    pool.icc1,
  ])
    expect(shown).toContain(formatMeasure(value));
  const sameValue = await cells("humor");
  expect(sameValue.slice(7, 10)).toEqual(["undefined", "undefined", "undefined"]);
  expect(sameValue.at(-1)).toBe(reasonText("one value only"));
  expect((await cells("verbosity")).at(-1)).toBe(reasonText("no overlap"));

  const all = await (await request.get(`/api/v1/datasets/${dataset}/agreement`, { headers: AS_SCRIPT })).json();
  expect(all.people.helpfulness).toMatchObject(pool);
  const { items } = await (
    await request.get(`/api/v1/datasets/${dataset}/agreement/pairs?attribute=helpfulness`, { headers: AS_SCRIPT })
  ).json();
  expect(items).toHaveLength(3);
  for (const item of items) expect(item).toMatchObject(measurePair(item.counts));
  const pairs = page.getByRole("region", { name: "Pairs of raters on helpfulness" });
  await expect(pairs.getByRole("row")).toHaveCount(4);
  await expect(pairs.getByRole("row").nth(1)).toContainText(formatMeasure(items[0].quadraticKappa));
});
