import { expect, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import { addReviewer, listTurns, saveReview, signIn, signInByForm, turnIds, uploadAnswers, waitForKeys } from "./desk";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };
const RITA = { name: "Rita Rater", email: "rita.rater@example.com", password: "ratings and ratings of turns" };

test("where two raters are apart an admin decides; gold and every rating are downloaded", async ({
  page,
  browser,
  request,
  baseURL,
}) => {
  const dataset = await uploadAnswers(request, "Two raters", [{ value: "Yes." }, { value: "Perhaps." }]);
  const [first = "", second = ""] = await turnIds(request, dataset);
  await signIn(page);
  await addReviewer(page, RITA);

  // The policy, in words before it is saved.
  await page.goto(`/datasets/${dataset}/aggregation`);
  await expect(async () => {
    await page.getByRole("button", { name: "HelpSteer2 recipe" }).click();
    await expect(page.getByText("3 raters a turn, 2 more where helpfulness is over 2 apart.")).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await page.getByRole("radio", { name: "Mean" }).click();
  await page.getByRole("radio", { name: "Wait for a decision" }).click();
  for (const [name, value] of [
    ["Raters a turn", "2"],
    ["More raters where they are apart", "0"],
  ] as const) {
    await page.getByRole("combobox", { name }).click();
    await page.getByRole("option", { name: value, exact: true }).click();
  }
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const aggregation = await request.get(`/api/v1/datasets/${dataset}/aggregation`, { headers: AS_SCRIPT });
  expect(await aggregation.json()).toMatchObject({ version: 2, policy: { method: "mean", raters: 2, moreRaters: 0 } });

  // One turn on which the two agree nearly, and one on which they do not.
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const rita = await context.newPage();
  await signInByForm(rita, RITA);
  for (const [turn, mine, hers] of [
    [first, 2, 3],
    [second, 0, 4],
  ] as const) {
    await saveReview(request, turn, { ratings: { helpfulness: mine }, status: "submitted" });
    const saved = await rita.request.put(`/api/v1/turns/${turn}/review`, {
      headers: { origin: baseURL ?? "" },
      data: { ratings: { helpfulness: hers }, status: "submitted", note: "As I see it." },
    });
    expect(saved.status()).toBe(200);
  }
  await context.close();

  await page.goto(`/datasets/${dataset}`);
  await page.getByRole("link", { name: "Adjudication" }).click();
  await expect(page.getByText("1 turn waits for a decision")).toBeVisible();
  const raters = page.getByRole("table", { name: "The raters side by side" });
  await expect(raters.getByRole("columnheader", { name: RITA.name })).toBeVisible();
  await expect(raters.getByRole("row", { name: /^helpfulness/ })).toContainText("over the limit of 2");
  await expect(page.getByText("As I see it.")).toBeVisible();
  // It starts with what the ratings make together.
  const helpfulness = page.getByRole("radiogroup", { name: "helpfulness" });
  await expect(helpfulness.getByRole("radio", { name: "2" })).toBeChecked();
  await waitForKeys(page);
  await page.keyboard.press("e");
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Say why: the reason goes into the history.")).toBeVisible();
  await page.getByRole("textbox", { name: "Reason" }).fill("It does answer, if barely.");
  await page.getByRole("button", { name: "Decide and next" }).click();
  await expect(page.getByText("Nothing to decide")).toBeVisible();
  const [agreed, decided] = await listTurns(request, dataset);
  expect([agreed?.final.helpfulness, decided?.final.helpfulness]).toEqual([2, 3]);

  await page.goto(`/datasets/${dataset}/export?only=gold&format=regression`);
  await expect(page.getByText("2 lines")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Every rating" }).click();
  expect((await download).suggestedFilename()).toBe("Two raters.disagreements.jsonl");
  const file = await request.get(`/api/v1/datasets/${dataset}/export?format=disagreements`, { headers: AS_SCRIPT });
  const lines = (await file.text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { line: 1, spread: { helpfulness: 1 }, aggregate: { helpfulness: 2 }, adjudicated: null, gold: true },
    { line: 2, spread: { helpfulness: 4 }, aggregate: { helpfulness: 2 }, adjudicated: { helpfulness: 3 }, gold: true },
  ]);

  // A decision can be looked at again and taken back; one that is stale is refused.
  await page.goto(`/datasets/${dataset}/adjudication`);
  await page.getByRole("link", { name: "Line 2, turn 2" }).click();
  await page.getByRole("button", { name: "Withdraw the decision" }).click();
  await expect(page.getByText("1 turn waits for a decision")).toBeVisible();
  const stale = await request.put(`/api/v1/turns/${second}/adjudication`, {
    headers: AS_SCRIPT,
    data: { ratings: { helpfulness: 4 }, reason: "Late.", version: 1 },
  });
  expect(stale.status()).toBe(409);
  expect((await stale.json()).error.details).toEqual({ adjudication: null, version: 2 });
});
