import { expect, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import { addReviewer, listTurns, saveReview, signIn, signInByForm, uploadAnswers, waitForKeys } from "./desk";

const MONA = { name: "Mona", email: "mona@example.com", password: "a long enough password" };

test("a comment reaches whom it mentions, a flag says why, and a review is restored from the history", async ({
  page,
  browser,
  request,
}) => {
  const dataset = await uploadAnswers(request, "Talked about", [{ value: "One." }, { value: "Two." }]);
  const [turn] = await listTurns(request, dataset);
  if (!turn) throw new Error("the dataset has no turn");
  await saveReview(request, turn.id, { ratings: { quality: 4 }, status: "submitted", note: "as it was" });
  await saveReview(request, turn.id, { ratings: { quality: 0 }, note: "changed" });
  await signIn(page);
  await addReviewer(page, MONA);

  await page.goto(`/datasets/${dataset}/turns/${turn.id}`);
  await waitForKeys(page);
  await page.keyboard.press("w");
  const field = page.getByRole("textbox", { name: "Comment" });
  await expect(field).toBeFocused();
  await field.fill("Is this **right**?");
  await page.getByRole("button", { name: "Mention" }).click();
  await page.getByRole("menuitem", { name: "Mona" }).click();
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByRole("list", { name: "Comments" })).toContainText("Is this right? @Mona");

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await signInByForm(theirs, MONA);
  const mentions = theirs.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Mentions/ });
  await expect(mentions).toHaveText("Mentions1 unread");
  await mentions.click();
  await theirs.getByRole("link", { name: "Turn of Talked about" }).click();
  await expect(theirs.getByRole("list", { name: "Comments" })).toContainText("Is this right? @Mona");
  await expect(mentions).toHaveText("Mentions");
  await waitForKeys(theirs);
  await theirs.keyboard.press("Shift+F");
  await theirs.getByRole("menuitem", { name: "personal data" }).click();
  await expect(theirs.getByRole("button", { name: "Flagged: personal data" })).toBeVisible();
  await expect(theirs.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();
  await context.close();
  const flagged = await request.get(`/api/v1/datasets/${dataset}/turns?flag=personal-data&commented=yes`, {
    headers: { authorization: `Bearer ${API_TOKEN}` },
  });
  expect((await flagged.json()).items).toMatchObject([{ id: turn.id, flags: ["personal-data"], commented: true }]);

  await page.getByText("History", { exact: true }).click();
  await expect(page.getByText("flagged: personal data")).toBeVisible();
  await page
    .getByRole("button", { name: /^Restore the review of .* as of version 1$/ })
    .last()
    .click();
  await expect(page.getByLabel("Note")).toHaveValue("as it was");
  const [restored] = await listTurns(request, dataset);
  expect(restored).toMatchObject({ final: { quality: 4 }, review: { version: 3, note: "as it was" } });

  await page.goto(`/datasets/${dataset}/history`);
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByRole("row").filter({ hasText: "Talked about" })).toContainText("made");
  await expect(history.getByRole("row").filter({ hasText: "Comment" })).toContainText("Is this **right**?");
});
