import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import {
  addReviewer,
  listTurns,
  saveReview,
  scoreWithStandIn,
  signIn,
  signInByForm,
  turnRow,
  uploadAnswers,
  uploadSeed,
  waitForKeys,
} from "./desk";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };
const MANY = 5000;

async function countTurns(request: APIRequestContext, dataset: string, filter: string): Promise<number> {
  const answer = await request.get(`/api/v1/datasets/${dataset}/turns/count?${filter}`, { headers: AS_SCRIPT });
  return (await answer.json()).count;
}

const selection = (page: Page) => page.getByRole("region", { name: "Selection" });
const change = (page: Page) => page.getByRole("region", { name: "Bulk change" });

test("the predictions of 5,000 turns are accepted and undone; what was changed since stays", async ({
  page,
  request,
}) => {
  const answers = Array.from({ length: MANY }, (_, index) => ({ value: `Answer number ${index}.` }));
  const dataset = await uploadAnswers(request, "Five thousand", answers);
  await scoreWithStandIn(request, dataset);
  const [first, second] = await listTurns(request, dataset);
  if (!first || !second) throw new Error("the dataset has no two turns");
  await saveReview(request, second.id, { ratings: { humor: 1 }, status: "draft" });

  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  await page.getByRole("checkbox", { name: "Select the shown rows" }).check();
  await expect(selection(page)).toContainText("50 selected");
  await selection(page).getByRole("button", { name: "Select all 5,000 turns" }).click();
  await expect(selection(page)).toContainText("5,000 selected");
  await selection(page).getByRole("button", { name: "Accept predictions" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept the predictions of 5,000 turns" });
  // Twice, as an impatient person does.
  await dialog.getByRole("button", { name: "Accept predictions: 5,000 turns" }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(change(page).getByText("5,000 turns changed")).toBeVisible({ timeout: 60_000 });
  expect(await countTurns(request, dataset, "status=submitted")).toBe(MANY);
  await expect(turnRow(page, first)).toContainText("submitted");
  const changes = await request.get(`/api/v1/datasets/${dataset}/bulk`, { headers: AS_SCRIPT });
  expect((await changes.json()).items).toHaveLength(1);

  await saveReview(request, first.id, { ratings: { humor: 4 } });
  await change(page).getByRole("button", { name: "Undo all" }).click();
  await expect(change(page).getByText("4,999 turns as before, 1 left as they are: changed since")).toBeVisible({
    timeout: 60_000,
  });
  expect(await countTurns(request, dataset, "status=unreviewed")).toBe(MANY - 2);
  const [kept, restored] = await listTurns(request, dataset);
  expect(kept?.review).toMatchObject({ status: "submitted", ratings: { humor: 4 } });
  expect(restored?.review).toMatchObject({ status: "draft", ratings: { humor: 1, quality: null } });
});

test("rows are selected by keyboard and mouse, and an attribute is set on them", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "Selected", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(selection(page)).toContainText("3 selected");
  await turnRow(page, turns[5] ?? { line: 0, turn: 0 })
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(selection(page)).toContainText("6 selected");
  await turnRow(page, turns[1] ?? { line: 0, turn: 0 })
    .getByRole("checkbox")
    .uncheck();
  await expect(selection(page)).toContainText("5 selected");

  await selection(page).getByRole("button", { name: "Set attribute" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Attribute" }).click();
  await page.getByRole("option", { name: "toxicity" }).click();
  await dialog.getByRole("combobox", { name: "Value" }).click();
  await page.getByRole("option", { name: "4" }).click();
  await expect(dialog).toHaveAccessibleName("Set toxicity to 4 on 5 turns");
  await dialog.getByRole("button", { name: "Set attribute: 5 turns" }).click();
  await expect(change(page).getByText("5 turns changed")).toBeVisible();
  const set = (await listTurns(request, dataset)).filter(({ review }) => review?.ratings.toxicity === 4);
  expect(set.map(({ id }) => id)).toEqual([0, 2, 3, 4, 5].map((index) => turns[index]?.id));
});

test("a, s and f change the row with the focus and go on; u takes the last one back", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "By keys", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const [first, second, third] = await listTurns(request, dataset);
  if (!first || !second || !third) throw new Error("the sample has fewer than three turns");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  for (const key of ["j", "a", "s", "f"]) await page.keyboard.press(key);
  await expect(turnRow(page, first)).toContainText("submitted");
  await expect(turnRow(page, second)).toContainText("skipped");
  await expect(turnRow(page, third)).toContainText("draft");
  await expect(change(page)).toContainText("Flag 1 turn");
  await page.keyboard.press("u");
  await expect(turnRow(page, third)).toContainText("unreviewed");
  await expect(turnRow(page, second)).toContainText("skipped");
});

test("a reviewer changes own reviews only, and is offered no scoring", async ({ page, request, browser, baseURL }) => {
  const dataset = await uploadSeed(request, "A reviewer's", "sample.jsonl");
  const [turn] = await listTurns(request, dataset);
  if (!turn) throw new Error("the sample has no turn");
  await saveReview(request, turn.id, { ratings: { quality: 1 }, status: "submitted" });
  await signIn(page);
  const person = { name: "Bulk Reviewer", email: "bulk@example.com", password: "a long enough password" };
  await addReviewer(page, person);

  const other = await (await browser.newContext({ baseURL })).newPage();
  await signInByForm(other, person);
  await other.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(other);
  await other.getByRole("checkbox", { name: "Select the shown rows" }).check();
  await expect(selection(other).getByRole("button", { name: /Score/ })).toHaveCount(0);
  await selection(other).getByRole("button", { name: "Skip" }).click();
  await other
    .getByRole("dialog")
    .getByRole("button", { name: /^Skip: / })
    .click();
  await expect(change(other).getByText(/turns changed/)).toBeVisible();
  const [mine] = await listTurns(request, dataset);
  expect(mine?.review).toMatchObject({ ratings: { quality: 1 }, status: "submitted", version: 1 });
  const seen = await request.get(`/api/v1/datasets/${dataset}/bulk`, { headers: AS_SCRIPT });
  expect((await seen.json()).items).toEqual([]);
  await other.context().close();
});
