import { type Browser, expect, type Page, test } from "@playwright/test";
import { formatMeasure } from "@/components/charts/interval-data";
import { measurePool } from "@/lib/review/agreement";
import { ATTRIBUTES, type Ratings } from "@/lib/steerlm/attributes";
import { AS_SCRIPT, addReviewer, scoreWithStandIn, signIn, signInByForm, uploadAnswers, waitForKeys } from "./desk";
import { showAsTable } from "./page-openers";

// Three are asked first, the last two where the three are too far apart.
const TEAM = ["Team Ada", "Team Grace", "Team Alan", "Team Barbara", "Team Edsger"].map((name) => ({
  name,
  email: `${name.replace(" ", ".").toLowerCase()}@example.com`,
  password: "long enough for a test",
}));
type Rater = (typeof TEAM)[number];

/** What each of the first three says of the helpfulness of the two answers, and the last two of the first one. */
const HELPFULNESS = [[4, 3], [4, 3], [0, 2], [1], [0]];

async function enter(browser: Browser, person: Rater): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInByForm(page, person);
  return page;
}

/** Goes through what is left of the assignment: nine keys for a turn, and Enter. */
async function rateAll(page: Page, dataset: string, helpfulness: readonly number[]): Promise<void> {
  await page.goto(`/datasets/${dataset}`);
  await page.getByRole("link", { name: "Continue assignment" }).click();
  for (const [at, value] of helpfulness.entries()) {
    await expect(page.getByText(new RegExp(`^${at + 1} of \\d yours$`)).first()).toBeVisible();
    await waitForKeys(page);
    for (const attribute of ATTRIBUTES) await page.keyboard.press(attribute === "helpfulness" ? `${value}` : "2");
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("Nothing is left for you in this assignment")).toBeVisible();
}

test("a team labels: three raters a turn, two more where they are apart, a decision, agreement, gold", async ({
  browser,
  page,
  request,
}) => {
  const dataset = await uploadAnswers(request, "A team's", [{ value: "one" }, { value: "two" }]);
  await scoreWithStandIn(request, dataset);
  const asAdmin = async (method: string, path: string, data?: object) => {
    const response = await request.fetch(`/api/v1${path}`, { method, headers: AS_SCRIPT, data });
    expect(response.ok(), `${method} ${path}`).toBe(true);
    return response;
  };
  const policy = { method: "median", raters: 3, moreRaters: 2, watched: ["helpfulness"], limit: 2 };
  await asAdmin("PUT", `/datasets/${dataset}/aggregation`, { policy: { ...policy, disputed: "adjudicate" } });
  for (const person of TEAM) await addReviewer(page, person);
  const { items: people } = await (await asAdmin("GET", "/people?limit=200")).json();
  const idOf = ({ email }: Rater) => people.find((person: Rater) => person.email === email).id;
  const shared = await asAdmin("POST", `/datasets/${dataset}/assignments`, {
    ...{ name: "Everything", filter: "", percent: 100, pick: "first", overlap: 3, blind: 50 },
    reviewers: TEAM.map(idOf),
  });
  const { id: assignment } = await shared.json();
  const progress = async () => {
    const { wanted, done } = await (await asAdmin("GET", `/assignments/${assignment}`)).json();
    return { wanted, done };
  };
  await expect.poll(progress).toEqual({ wanted: 6, done: 0 });

  const raters = await Promise.all(TEAM.map((person) => enter(browser, person)));
  for (const [at, rater] of raters.slice(0, 3).entries()) await rateAll(rater, dataset, HELPFULNESS[at] ?? []);
  await expect.poll(progress).toEqual({ wanted: 8, done: 6 });
  for (const [at, rater] of raters.entries()) if (at >= 3) await rateAll(rater, dataset, HELPFULNESS[at] ?? []);
  await expect.poll(progress).toEqual({ wanted: 8, done: 8 });
  for (const rater of raters) await rater.context().close();

  await signIn(page);
  await page.goto(`/datasets/${dataset}/adjudication`);
  await expect(page.getByText("1 turn waits for a decision")).toBeVisible();
  await waitForKeys(page);
  await page.keyboard.press("e");
  await page.keyboard.press("3");
  await page.getByRole("textbox", { name: "Reason" }).fill("Two saw what the others missed.");
  await page.getByRole("button", { name: "Decide and next" }).click();
  await expect(page.getByText("Nothing to decide")).toBeVisible();

  const gold = await (await asAdmin("GET", `/datasets/${dataset}/export?format=steerlm&only=gold`)).text();
  const labels = gold.trimEnd().split("\n");
  expect(labels).toHaveLength(2);
  for (const line of labels) expect(line).toContain("helpfulness:3,correctness:2");
  const file = await (await asAdmin("GET", `/datasets/${dataset}/export?format=disagreements`)).text();
  type Line = { ratings: { rater: string; ratings: Ratings }[]; adjudicated: Ratings | null };
  const lines = file
    .trimEnd()
    .split("\n")
    .map((line): Line => JSON.parse(line));
  expect(lines.map(({ ratings }) => ratings.length)).toEqual([5, 3]);
  expect(lines.map(({ adjudicated }) => adjudicated?.helpfulness ?? null)).toEqual([3, null]);
  expect(file).not.toMatch(/Team|@example/);

  // The page says what the pure functions say of the ratings in the file.
  const pool = measurePool(
    lines.map(({ ratings }) => ({
      pattern: [0, 1, 2, 3, 4].map((value) => ratings.filter((one) => one.ratings.helpfulness === value).length),
      units: 1,
    })),
  );
  await page.goto(`/datasets/${dataset}/agreement/people`);
  await showAsTable(page, "agreement of people");
  const table = page.getByRole("region", { name: "How far raters agree, per attribute" });
  const shown = await table.getByRole("row", { name: "helpfulness" }).getByRole("cell").allTextContents();
  expect(shown.slice(0, 3).map((text) => text.trim())).toEqual(["2", "8", formatMeasure(pool.exact)]);
  for (const value of [pool.kappa, pool.quadraticKappa, pool.alphaOrdinal, pool.alphaInterval])
    expect(shown.map((text) => text.trim())).toContain(formatMeasure(value));
});
