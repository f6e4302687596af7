import { expect } from "@playwright/test";
import { test } from "./own-app";

test("the first visit makes the admin, and only the first", async ({ ownApp, page, browser }) => {
  await ownApp.start(null);
  await page.goto(ownApp.url);
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByLabel(/again|repeat|twice/i).fill("a long enough one");
  await page.getByRole("button", { name: /create|make/i }).click();
  await expect(page).toHaveURL(/\/datasets$/);
  await expect(page.getByRole("button", { name: /Ada/ })).toBeVisible();

  const somebodyElse = await (await browser.newContext()).newPage();
  await somebodyElse.goto(`${ownApp.url}/setup`);
  await expect(somebodyElse).toHaveURL(/\/login/);
});
