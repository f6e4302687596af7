import { expect, test } from "@playwright/test";
import { signIn } from "./desk";

test("an admin adds a webhook, sees its secret once, tries it and reads the log", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings/webhooks");
  const dialog = page.getByRole("dialog", { name: "Add webhook" });
  // A press before the page's scripts run is lost.
  await expect(async () => {
    await page.getByRole("button", { name: "Add webhook" }).click();
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  await dialog.getByLabel("Address").fill("http://127.0.0.1:9/hook");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText("an address of this machine or network")).toBeVisible();
  // Names under .invalid are nobody's, for ever (RFC 2606).
  await dialog.getByLabel("Address").fill("https://desk.invalid/hook");
  await dialog.getByRole("checkbox", { name: "export.ready" }).click();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("row", { name: "desk.invalid" }).getByRole("link").click();
  await expect(page.getByRole("checkbox", { name: "export.ready" })).not.toBeChecked();
  await page.getByRole("button", { name: "Send a ping" }).click();
  const delivery = page.getByRole("row", { name: "ping" });
  await expect(delivery.getByText("No answer")).toBeVisible({ timeout: 20_000 });
  await delivery.getByRole("button", { name: /^Send again delivery \d+$/ }).click();
  await expect(delivery.getByText("pending")).toBeVisible();

  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("is turned off: it is sent nothing.")).toBeVisible();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.getByText("desk.invalid")).toHaveCount(0);
});

test("every call of the API is described on a page", async ({ page }) => {
  await signIn(page);
  await page.goto("/docs/api");
  await page.getByRole("navigation", { name: "Operations" }).getByRole("link", { name: "Rename a dataset" }).click();
  const operation = page.getByRole("article", { name: "Rename a dataset" });
  await expect(operation).toBeInViewport();
  await expect(operation).toContainText("PATCH /api/v1/datasets/{id}");
  await expect(operation).toContainText('-H "Authorization: Bearer $TOKEN"');
  const described = await page.evaluate(async () => (await fetch("/api/v1/openapi.json")).json());
  expect(described.openapi).toBe("3.1.0");
});
