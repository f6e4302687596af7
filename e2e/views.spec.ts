import { expect, test } from "@playwright/test";
import { addReviewer, listTurns, scoreWithStandIn, signIn, signInByForm, uploadSeed, waitForKeys } from "./desk";

test("a saved view is shared: another person opens it by its link, and only its maker and admins change it", async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  const dataset = await uploadSeed(request, "Views", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const worst = turns.filter(({ final }) => (final.helpfulness ?? 9) <= 1);
  expect(worst.length).toBeGreaterThan(0);
  await signIn(page);
  const person = { name: "View Reader", email: "views@example.com", password: "a long enough password" };
  await addReviewer(page, person);

  await page.goto(`/datasets/${dataset}/turns?final.helpfulness=0..1`);
  await waitForKeys(page);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("checkbox", { name: "humor" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "Save as a new view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByLabel("Name").fill("Hardly helpful");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=\d+/);
  const view = /view=(\d+)/.exec(page.url())?.[1];
  await expect(page.getByRole("button", { name: "Hardly helpful" })).toBeVisible();

  const other = await (await browser.newContext({ baseURL })).newPage();
  await signInByForm(other, person);
  await other.goto(`/datasets/${dataset}/turns?view=${view}`);
  await expect(other).toHaveURL(new RegExp(`final\\.helpfulness=0\\.\\.1&view=${view}$`));
  await expect(other.getByRole("button", { name: "Edit final helpfulness 0 to 1" })).toBeVisible();
  await expect(other.getByRole("columnheader", { name: "quality" })).toBeVisible();
  await expect(other.getByRole("columnheader", { name: "humor" })).toHaveCount(0);
  await expect(other.getByRole("navigation", { name: "Pages" })).toContainText(`of ${worst.length} turns`);
  await other.getByRole("button", { name: "Hardly helpful" }).click();
  await expect(other.getByRole("menuitem", { name: "Delete" })).toBeDisabled();
  await other.keyboard.press("Escape");
  // Their own columns are as they were.
  await other.goto(`/datasets/${dataset}/turns`);
  await expect(other.getByRole("columnheader", { name: "humor" })).toBeVisible();
  await other.context().close();

  await page.getByRole("button", { name: "Remove final helpfulness 0 to 1" }).click();
  await expect(page).toHaveURL(/\/turns$/);
  await page.goto(`/datasets/${dataset}/turns?status=unreviewed&view=${view}`);
  await page.getByRole("button", { name: "Hardly helpful changed" }).click();
  await page.getByRole("menuitem", { name: "Update “Hardly helpful”" }).click();
  await expect(page.getByText("The view is up to date")).toBeVisible();
  await page.goto(`/datasets/${dataset}/turns?view=${view}`);
  await expect(page).toHaveURL(/status=unreviewed/);
  await page.getByRole("button", { name: "Hardly helpful" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("dialog", { name: "Rename view" }).getByLabel("Name").fill("To do");
  await page.getByRole("dialog", { name: "Rename view" }).getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "To do" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: "Views", exact: true })).toBeVisible();
});
