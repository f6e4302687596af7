import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { noRatings } from "@/lib/steerlm/attributes";
import {
  addReviewer,
  type ListedTurn,
  listTurns,
  scoreWithStandIn,
  signIn,
  signInByForm,
  uploadSeed,
  waitForKeys,
} from "./desk";

const REVIEWS = "**/api/v1/turns/*/review";
const OTHER = { name: "Omar Okoye", email: "omar@example.com", password: "rates the same turn" };

const saveState = (page: Page, words: string | RegExp) => page.getByRole("status").filter({ hasText: words });
const rating = (page: Page, attribute: string, value: string) =>
  page.getByRole("radiogroup", { name: attribute }).getByRole("radio", { name: value, exact: true });

/** A fresh dataset's turns, and where they are reviewed. */
async function prepare(request: Parameters<typeof uploadSeed>[0], name: string) {
  const dataset = await uploadSeed(request, name, "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const read = async (turn: ListedTurn) => (await listTurns(request, dataset)).find(({ id }) => id === turn.id)?.review;
  const [first, second] = turns;
  if (!first || !second) throw new Error("the sample has fewer than two turns");
  return { first, second, read, href: (turn: ListedTurn) => `/datasets/${dataset}/turns/${turn.id}` };
}

async function open(page: Page, href: string): Promise<void> {
  await page.goto(href);
  await waitForKeys(page);
}

test("what is rated while the network is cut survives a reload and arrives when it is back", async ({
  page,
  context,
  request,
}) => {
  const { first, second, read, href } = await prepare(request, "Cut off");
  await signIn(page);
  await open(page, href(first));
  await context.route(REVIEWS, (route) => route.abort());
  await page.keyboard.type("4321");
  await expect(saveState(page, "not saved – retrying")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/turns/${second.id}$`));
  await page.keyboard.type("0-2n");
  await page.keyboard.type("written offline");
  await expect(saveState(page, "not saved – retrying (2 turns)")).toBeVisible();
  expect([await read(first), await read(second)]).toEqual([null, null]);

  await page.reload();
  await waitForKeys(page);
  await expect(saveState(page, "not saved – retrying (2 turns)")).toBeVisible();
  await expect(rating(page, "humor", "2")).toBeChecked();
  await expect(page.getByLabel("Note")).toHaveValue("written offline");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("3");
  await context.unroute(REVIEWS);
  await expect(saveState(page, /^saved$/)).toBeVisible({ timeout: 15_000 });

  expect(await read(first)).toMatchObject({
    ratings: { ...noRatings(), quality: 4, toxicity: 3, humor: 2, creativity: 1 },
    status: "submitted",
  });
  expect(await read(second)).toMatchObject({
    ratings: { ...noRatings(), quality: 0, toxicity: 3, humor: 2 },
    status: "draft",
    note: "written offline",
  });
});

test("a save whose answer was lost is neither doubled nor taken for somebody else's", async ({
  page,
  context,
  request,
}) => {
  const { first, read, href } = await prepare(request, "Answer lost");
  await signIn(page);
  await open(page, href(first));
  await context.route(
    REVIEWS,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.keyboard.press("4");
  await expect(saveState(page, "not saved – retrying")).toBeVisible();
  expect(await read(first)).toMatchObject({ version: 1, ratings: { quality: 4 } });
  await page.keyboard.press("1");
  await expect(saveState(page, /^saved$/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await read(first)).toMatchObject({ version: 2, ratings: { ...noRatings(), quality: 4, toxicity: 1 } });
});

/** A second tab on the turn, opened before the first one saves anything more. */
async function openBeside(context: BrowserContext, href: string): Promise<Page> {
  const tab = await context.newPage();
  await open(tab, href);
  return tab;
}

test("the stale one of two tabs shows both versions and asks which is to stand", async ({ page, context, request }) => {
  const { first, read, href } = await prepare(request, "Two tabs");
  await signIn(page);
  await open(page, href(first));
  const stale = await openBeside(context, href(first));
  await page.keyboard.press("4");
  await expect.poll(() => read(first)).toMatchObject({ version: 1, ratings: { quality: 4 } });

  await stale.keyboard.type("1");
  const question = (tab: Page) =>
    tab.getByRole("dialog", { name: /Your review of line 1, turn 2 was changed elsewhere/ });
  await expect(question(stale).getByRole("row", { name: "quality" })).toHaveText("quality14");
  expect(await read(first)).toMatchObject({ version: 1, ratings: { quality: 4 } });
  await question(stale).getByRole("button", { name: "Take theirs" }).click();
  await expect(rating(stale, "quality", "4")).toBeChecked();
  await expect(saveState(stale, /^saved$/)).toBeVisible();
  expect(await read(first)).toMatchObject({ version: 1, ratings: { ...noRatings(), quality: 4 } });

  // The other way round, and with their change to another attribute than mine.
  await rating(stale, "humor", "0").press("Space");
  await expect.poll(() => read(first)).toMatchObject({ version: 2, ratings: { quality: 4, humor: 0 } });
  await page.keyboard.press("2");
  await expect(question(page).getByRole("row", { name: "toxicity" })).toHaveText("toxicity2–");
  await expect(question(page).getByRole("row", { name: "humor" })).toHaveText("humor–0");
  await question(page).getByRole("button", { name: "Keep mine" }).click();
  await expect(saveState(page, /^saved$/)).toBeVisible();
  expect(await read(first)).toMatchObject({ version: 3, ratings: { ...noRatings(), quality: 4, toxicity: 2 } });
});

test("two people on one turn see each other's review by name, and neither overwrites the other's", async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const { first, read, href } = await prepare(request, "Two people");
  await signIn(page);
  await addReviewer(page, OTHER);
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await context.newPage();
  await signInByForm(other, OTHER);
  await open(page, href(first));
  await open(other, href(first));
  await other.keyboard.type("12");
  await other.keyboard.press("f");
  await expect(saveState(other, /^saved$/)).toBeVisible();
  await page.keyboard.type("4");
  await expect.poll(() => read(first)).toMatchObject({ version: 1, ratings: { ...noRatings(), quality: 4 } });
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const others = (tab: Page) => tab.getByRole("region", { name: "Reviews by others" }).getByRole("listitem");
  await page.reload();
  await expect(others(page).filter({ hasText: OTHER.name })).toContainText(
    /draft.*flagged.*quality1.*toxicity2.*humor–/,
  );
  await expect(rating(page, "quality", "4")).toBeChecked();
  await other.reload();
  await expect(others(other)).toContainText(/quality4.*toxicity–/);
  await expect(rating(other, "quality", "1")).toBeChecked();
  await expect(rating(other, "toxicity", "2")).toBeChecked();
  await expect(other.getByRole("button", { name: "Flagged" })).toBeVisible();
  await context.close();
});
