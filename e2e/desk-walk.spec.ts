import { expect, type Page, test } from "@playwright/test";
import {
  addReviewer,
  type ListedTurn,
  listTurns,
  saveReview,
  scoreWithStandIn,
  signIn,
  signInByForm,
  uploadSeed,
  waitForKeys,
} from "./desk";

const COLLEAGUE = { name: "Noor Nasser", email: "noor@example.com", password: "reviews beside you" };
const REVIEWS = "**/api/v1/turns/*/review";

const saveState = (page: Page, words: string | RegExp) => page.getByRole("status").filter({ hasText: words });
const rating = (page: Page, attribute: string, value: string) =>
  page.getByRole("radiogroup", { name: attribute }).getByRole("radio", { name: value, exact: true });

async function prepare(request: Parameters<typeof uploadSeed>[0], name: string) {
  const dataset = await uploadSeed(request, name, "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  return { dataset, turns: await listTurns(request, dataset) };
}

async function expectTurn(page: Page, turn: ListedTurn | undefined): Promise<void> {
  const name = `Line ${turn?.line}, turn ${(turn?.turn ?? 0) + 1}`;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page).toHaveTitle(new RegExp(`^${name} · `));
  await expect(
    page.getByRole("region", { name: "Conversation" }).getByRole("listitem").filter({ hasText: "rated turn" }),
    // Without what Markdown makes of it.
  ).toContainText(/\p{L}[\p{L} ]{9,}/u.exec(turn?.text ?? "")?.[0].trim() ?? "no words");
}

test("the browser's back and forward, links and reloads keep to the turns that were walked through", async ({
  page,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Back and forth");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns/${turns[4]?.id}?status=unreviewed`);
  await waitForKeys(page);
  await page.keyboard.press("y");
  await expectTurn(page, turns[5]);
  // As when the title that came with the page is mounted late.
  await page.evaluate(() => {
    const late = document.createElement("title");
    late.textContent = "late";
    document.head.prepend(late);
  });
  await expectTurn(page, turns[5]);
  await page.getByRole("link", { name: "Next turn" }).click();
  await expectTurn(page, turns[6]);
  await expect(page).toHaveURL(`/datasets/${dataset}/turns/${turns[6]?.id}?status=unreviewed`);
  await page.goBack();
  await expectTurn(page, turns[5]);
  // It is unreviewed no more, yet it is where one came from.
  await page.keyboard.press("k");
  await expectTurn(page, turns[4]);
  await expect(rating(page, "quality", `${turns[4]?.predicted?.quality}`)).toBeChecked();
  // Well before the quarter of a minute after which every turn is read again.
  await expect(page.getByText(/^not in this list of 73$/)).toBeVisible({ timeout: 8000 });
  await page.keyboard.press("j");
  await expectTurn(page, turns[5]);

  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "turns" }).click();
  await expect(page.getByRole("searchbox", { name: "Search the texts" })).toBeVisible();
  await page.goBack();
  await expectTurn(page, turns[5]);
  await page.reload();
  await expectTurn(page, turns[5]);
  await page.goBack();
  await expectTurn(page, turns[4]);
  await expect(page).toHaveURL(`/datasets/${dataset}/turns/${turns[4]?.id}?status=unreviewed`);
});

test("what was read ahead is made new quietly: a colleague's review comes up, and nothing moves", async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Read ahead");
  await signIn(page);
  await addReviewer(page, COLLEAGUE);
  const readAhead = page.waitForResponse(new RegExp(`/turns/${turns[1]?.id}/view`));
  await page.goto(`/datasets/${dataset}/turns/${turns[0]?.id}`);
  await readAhead;
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await context.newPage();
  await signInByForm(other, COLLEAGUE);
  await other.goto(`/datasets/${dataset}/turns/${turns[1]?.id}`);
  await waitForKeys(other);
  await other.keyboard.press("y");
  await expect(saveState(other, /^saved$/)).toBeVisible();
  await context.close();
  // And the person's own review of it, from another place.
  await saveReview(request, turns[1]?.id ?? "", { ratings: { humor: 3 } });

  await page.keyboard.press("j");
  await expectTurn(page, turns[1]);
  await page.keyboard.press("o");
  const at = () => page.getByRole("radiogroup", { name: "correctness" }).boundingBox();
  const before = await at();
  await expect(page.getByRole("link", { name: `also reviewed by ${COLLEAGUE.name}` })).toBeVisible();
  await expect(rating(page, "humor", "3")).toBeChecked();
  await expect(saveState(page, "Your review was changed elsewhere; this is what it says now.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Reviews by others" })).toContainText(COLLEAGUE.name);
  expect(await at()).toEqual(before);
  await expect(page.getByRole("radiogroup", { name: "correctness" }).locator(":focus")).toHaveCount(1);
  // What is rated now is rated on top of the newest version.
  await page.keyboard.press("1");
  await expect(saveState(page, /^saved$/)).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const review = (await listTurns(request, dataset))[1]?.review;
  expect(review).toMatchObject({ version: 2, ratings: { humor: 3, correctness: 1 } });
});

test("without network the turns that lie ready are rated and kept; the next one is said to be out of reach", async ({
  page,
  context,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Offline");
  await signIn(page);
  const third = page.waitForResponse(new RegExp(`/turns/${turns[3]?.id}/view`));
  await page.goto(`/datasets/${dataset}/turns/${turns[0]?.id}`);
  await third;
  await context.setOffline(true);
  for (const at of [0, 1, 2]) {
    await expectTurn(page, turns[at]);
    await page.keyboard.press("y");
  }
  await expectTurn(page, turns[3]);
  await expect(saveState(page, "offline – kept in this browser (3 turns)")).toBeVisible();
  await page.keyboard.press("y");
  await expect(saveState(page, /^The turn could not be read\. The server gave no answer/)).toBeVisible();
  await expectTurn(page, turns[3]);
  await context.setOffline(false);
  await page.keyboard.press("j");
  await expectTurn(page, turns[4]);
  await expect(saveState(page, /^saved$/)).toBeVisible({ timeout: 20_000 });
  const statuses = (await listTurns(request, dataset)).map(({ review }) => review?.status ?? null);
  expect(statuses.slice(0, 5)).toEqual(["submitted", "submitted", "submitted", "submitted", null]);
});

test("a server that fails on saves is told apart from one that saved, through a reload", async ({
  page,
  context,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Server fails");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns/${turns[0]?.id}`);
  await waitForKeys(page);
  await context.route(REVIEWS, (route) => route.fulfill({ status: 500, body: "no" }));
  await page.keyboard.press("y");
  await expectTurn(page, turns[1]);
  await expect(saveState(page, "not saved – retrying")).toBeVisible();
  expect((await listTurns(request, dataset))[0]?.review).toBeNull();
  await page.reload();
  await expect(saveState(page, "not saved – retrying")).toBeVisible();
  await context.unroute(REVIEWS);
  await expect(saveState(page, /^saved$/)).toBeVisible({ timeout: 40_000 });
  expect((await listTurns(request, dataset))[0]?.review).toMatchObject({ status: "submitted", version: 1 });
});

test("continue reviewing leads to the first open turn of the list that was reviewed last", async ({
  page,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Continued");
  const expected = turns.filter(({ final }) => (final.humor ?? 0) >= 2);
  await signIn(page);
  await page.goto(`/datasets/${dataset}`);
  await page.getByRole("link", { name: "Continue reviewing" }).click();
  await expectTurn(page, turns[0]);
  const remembered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.goto(`/datasets/${dataset}/turns/${expected[0]?.id}?final.humor=2..4`);
  await remembered;
  await waitForKeys(page);
  await page.keyboard.press("y");
  await expectTurn(page, expected[1]);
  await page.keyboard.press("s");
  await expectTurn(page, expected[2]);
  await expect(saveState(page, /^saved$/)).toBeVisible();

  await page.goto(`/datasets/${dataset}/turns`);
  await page.getByRole("link", { name: "Continue reviewing" }).click();
  await expectTurn(page, expected[2]);
  await expect(page).toHaveURL(/\?final\.humor=2\.\.4$/);
  await expect(page.getByText(`3 of ${expected.length}`, { exact: true })).toBeVisible();
});
