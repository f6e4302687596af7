import { expect, type Page, test } from "@playwright/test";
import { ATTRIBUTES, noRatings } from "@/lib/steerlm/attributes";
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

const REVIEWER = { name: "Rita Ruiz", email: "letters@example.com", password: "rates by letters" };

const saved = (page: Page) => page.getByRole("status").filter({ hasText: /^saved$/ });
const notice = (page: Page, words: RegExp) => page.getByRole("status").filter({ hasText: words });
const rating = (page: Page, attribute: string, value: string) =>
  page.getByRole("radiogroup", { name: attribute }).getByRole("radio", { name: value, exact: true });

/** A scored dataset of the sample, and its turns. */
async function prepare(request: Parameters<typeof uploadSeed>[0], name: string) {
  const dataset = await uploadSeed(request, name, "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  return { dataset, turns: await listTurns(request, dataset) };
}

async function open(page: Page, dataset: string, turn: ListedTurn | undefined): Promise<void> {
  await page.goto(`/datasets/${dataset}/turns/${turn?.id}`);
  await waitForKeys(page);
}

async function expectTurn(page: Page, turn: ListedTurn | undefined): Promise<void> {
  const name = `Line ${turn?.line}, turn ${(turn?.turn ?? 0) + 1}`;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page).toHaveURL(new RegExp(`/turns/${turn?.id}$`));
  await expect(page).toHaveTitle(new RegExp(`^${name} · `));
}

test("thirty turns are rated by keyboard alone, one key to accept all and go on, ten to rate all nine", async ({
  page,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "Thirty by keyboard");
  await signIn(page);
  await open(page, dataset, turns[0]);
  const pages: string[] = [];
  page.on("request", (asked) => {
    if (asked.isNavigationRequest() || asked.url().includes("_rsc=")) pages.push(asked.url());
  });
  let keys = 0;
  const type = async (pressed: readonly string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    keys += pressed.length;
  };

  const expected: object[] = [];
  for (const [at, turn] of turns.slice(0, 30).entries()) {
    await expectTurn(page, turn);
    await expect(page.getByText(`${at + 1} of ${turns.length}`, { exact: true })).toBeVisible();
    if (at % 3 === 0) {
      await type(["y"]);
      expected.push({ ...turn.predicted });
    } else if (at % 3 === 1) {
      const values = ATTRIBUTES.map((_, index) => (index + at) % 5);
      await type([...values.map(String), "Enter"]);
      expected.push(Object.fromEntries(ATTRIBUTES.map((attribute, index) => [attribute, values[index]])));
    } else {
      // Helpfulness and coherence are the person's own, by letter; the rest is as predicted.
      await type(["e", "0", "r", "4", "y"]);
      expected.push({ ...turn.predicted, helpfulness: 0, coherence: 4 });
    }
  }
  expect(keys).toBe(10 * 1 + 10 * 10 + 10 * 5);
  await expectTurn(page, turns[30]);
  await expect(saved(page)).toBeVisible();
  // Not one page was asked for.
  expect(pages).toEqual([]);

  const after = await listTurns(request, dataset);
  expect(after.slice(0, 30).map(({ review }) => review?.ratings)).toEqual(expected);
  expect(after.slice(0, 31).map(({ review }) => review?.status ?? null)).toEqual([
    ...Array(30).fill("submitted"),
    null,
  ]);
});

test("undo takes back the last step on whichever turn it was, and redo brings it again", async ({ page, request }) => {
  const { dataset, turns } = await prepare(request, "Undone");
  const [first, second, third] = turns;
  const review = async (turn?: ListedTurn) =>
    (await listTurns(request, dataset)).find(({ id }) => id === turn?.id)?.review;
  await signIn(page);
  await open(page, dataset, first);
  await page.keyboard.press("4");
  await page.keyboard.press("Enter");
  await expectTurn(page, second);
  await page.keyboard.press("y");
  await expectTurn(page, third);
  await expect(saved(page)).toBeVisible();

  await page.keyboard.press("u");
  await expectTurn(page, second);
  await expect(notice(page, /^Undone on line 1, turn 4: .*submitted → draft\.$/)).toBeVisible();
  await page.keyboard.press("u");
  await expectTurn(page, first);
  await expect(notice(page, /^Undone on line 1, turn 2: submitted → draft\.$/)).toBeVisible();
  await expect(saved(page)).toBeVisible();
  expect(await review(first)).toMatchObject({ status: "draft", version: 2, ratings: { ...noRatings(), quality: 4 } });
  expect(await review(second)).toMatchObject({ status: "draft", version: 2, ratings: noRatings() });

  // The way ahead is the one that was gone, and a reload forgets no step.
  await page.keyboard.press("j");
  await expectTurn(page, second);
  await page.reload();
  await waitForKeys(page);
  await page.keyboard.press("Shift+U");
  await expectTurn(page, first);
  await expect(notice(page, /^Redone on line 1, turn 2: draft → submitted\.$/)).toBeVisible();
  await page.keyboard.press("Shift+U");
  await expectTurn(page, second);
  await expect(saved(page)).toBeVisible();
  expect(await review(first)).toMatchObject({
    status: "submitted",
    version: 3,
    ratings: { ...noRatings(), quality: 4 },
  });
  expect(await review(second)).toMatchObject({ status: "submitted", version: 3, ratings: second?.predicted });
  await page.keyboard.press("Shift+U");
  await expect(notice(page, /^There is nothing to redo\.$/)).toBeVisible();
});

test("keys of a character are for the page only, and can be turned off", async ({ page, request }) => {
  const { dataset, turns } = await prepare(request, "Letters");
  const [first, second] = turns;
  await signIn(page);
  await open(page, dataset, first);
  await page.keyboard.press("h");
  await expect(page.getByRole("radiogroup", { name: "humor" }).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("2");
  await expect(rating(page, "humor", "2")).toBeChecked();
  await expect(page.getByRole("radiogroup", { name: "humor" })).toHaveAccessibleDescription(/yours 2/);
  // With a modifier, in a field and in a dialog they are somebody else's.
  await page.keyboard.press("Alt+y");
  await page.getByLabel("Note").pressSequentially("yes, jokes: 4");
  await page.getByLabel("Note").press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("y");
  const help = page.getByRole("dialog", { name: "Keys" });
  await help.getByRole("checkbox", { name: /Letters, digits and signs/ }).click();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expectTurn(page, first);

  await page.reload();
  await expect(page.getByLabel("Note")).toHaveValue("yes, jokes: 4");
  await expect(saved(page)).toBeVisible();
  await page.getByRole("button", { name: "Keys" }).click();
  await expect(help.getByRole("checkbox", { name: /Letters, digits and signs/ })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (const key of ["j", "y", "4", "f"]) await page.keyboard.press(key);
  await expectTurn(page, first);
  await expect(rating(page, "quality", "4")).not.toBeChecked();
  await expect(page.getByRole("button", { name: "Flag", exact: true })).toBeVisible();
  // Keys that nobody says by accident stay.
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radiogroup", { name: "toxicity" }).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expectTurn(page, second);
});

test("the palette does what the page does, goes everywhere, and shows admins' pages to admins", async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const { dataset, turns } = await prepare(request, "By palette");
  await signIn(page);
  await addReviewer(page, REVIEWER);
  await open(page, dataset, turns[0]);
  const palette = (tab: Page) => tab.getByRole("dialog", { name: "Commands" });
  const choose = async (tab: Page, words: string) => {
    await tab.keyboard.press("ControlOrMeta+k");
    await expect(palette(tab)).toBeVisible();
    await tab.keyboard.type(words);
    // The names of datasets are read when the palette opens.
    await expect(palette(tab).getByRole("option").first()).toBeVisible();
    await tab.keyboard.press("Enter");
    await expect(palette(tab)).toHaveCount(0);
  };

  await choose(page, "skip");
  await expectTurn(page, turns[1]);
  await choose(page, "write note");
  await expect(page.getByLabel("Note")).toBeFocused();
  await page.keyboard.press("Escape");
  await choose(page, "undo");
  await expectTurn(page, turns[0]);
  await page.keyboard.press("/");
  await page.keyboard.type("binary search");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/datasets/${dataset}/turns?text=binary+search`);
  await page.goBack();
  await expectTurn(page, turns[0]);
  // Quicker than the palette can open: not one of the letters is a key of the page.
  await page.evaluate(() => {
    for (const key of ["/", ..."hay", "Enter"])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
  await expect(page).toHaveURL(`/datasets/${dataset}/turns?text=hay`);
  await choose(page, "export");
  await expect(page).toHaveURL(`/datasets/${dataset}/export`);
  await choose(page, "people");
  await expect(page).toHaveURL("/settings/people");
  await choose(page, "by palette");
  await expect(page).toHaveURL(`/datasets/${dataset}`);

  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const other = await context.newPage();
  await signInByForm(other, REVIEWER);
  await other.keyboard.press("ControlOrMeta+k");
  const options = palette(other).getByRole("option");
  await expect(options.filter({ hasText: "Settings: Account" })).toBeVisible();
  await expect(options.filter({ hasText: /Settings: (People|Endpoints|Tokens)/ })).toHaveCount(0);
  await context.close();
});
