import { expect, type Page, test } from "@playwright/test";
import { ADMIN } from "./app";
import { addReviewer, signIn, signInByForm, turnIds, uploadSeed, waitForKeys } from "./desk";

const REVIEWER = { name: "Rita Reviewer", email: "rita@example.com", password: "rates by keyboard" };

/** A request as a script of our own page makes it, with the cookie. */
function callFromPage(page: Page, method: string, path: string, body?: object): Promise<number> {
  return page.evaluate(
    async ([verb, url, json]) =>
      (await fetch(url ?? "", { method: verb ?? "", ...(json ? { body: json } : {}) })).status,
    [method, path, body && JSON.stringify(body)],
  );
}

test("a reviewer rates, and manages nothing", async ({ page, browser, baseURL, request }) => {
  await signIn(page);
  await addReviewer(page, REVIEWER);
  const dataset = await uploadSeed(request, "For Rita", "sample.jsonl");
  const [turn = ""] = await turnIds(request, dataset);
  const context = await browser.newContext({ baseURL: baseURL ?? "" });
  const rita = await context.newPage();
  await signInByForm(rita, REVIEWER);
  await expect(rita.getByRole("link", { name: "For Rita" })).toBeVisible();
  await expect(rita.getByRole("button", { name: "Choose files" })).toHaveCount(0);
  await rita.goto(`/datasets/${dataset}`);
  await expect(rita.getByRole("heading", { name: "For Rita" })).toBeVisible();
  await expect(rita.getByRole("button", { name: "Start a run" })).toHaveCount(0);
  for (const section of ["endpoints", "people", "tokens"]) {
    const response = await rita.goto(`/settings/${section}`);
    expect(response?.status()).toBe(403);
  }
  expect(await callFromPage(rita, "DELETE", `/api/v1/datasets/${dataset}`)).toBe(403);
  expect(await callFromPage(rita, "POST", "/api/v1/datasets?name=x", { any: "thing" })).toBe(403);
  expect(await callFromPage(rita, "POST", `/api/v1/datasets/${dataset}/runs`, { endpoint: { kind: "baseline" } })).toBe(
    403,
  );
  expect(await callFromPage(rita, "PUT", `/api/v1/turns/${turn}/review`, { ratings: { quality: 2 } })).toBe(200);
  await context.close();
});

test("who is invited as a viewer looks and changes nothing, until an admin locks them out", async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const dataset = await uploadSeed(request, "To look at", "sample.jsonl");
  const [turn = ""] = await turnIds(request, dataset);
  await signIn(page);
  await page.goto("/settings/people");
  const invite = page.getByRole("dialog", { name: "Invite person" });
  await expect(async () => {
    await page.getByRole("button", { name: "Invite person" }).click();
    await expect(invite).toBeVisible({ timeout: 500 });
  }).toPass();
  await invite.getByLabel("Role").click();
  await page.getByRole("option", { name: /^viewer/ }).click();
  await invite.getByLabel("E-mail").fill("vera@example.com");
  await invite.getByRole("button", { name: "Make link" }).click();
  const link = await invite.getByLabel("Invitation link").inputValue();
  await invite.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "Invitations" })).toContainText("vera@example.com");

  const context = await browser.newContext({ baseURL });
  const vera = await context.newPage();
  const refused: string[] = [];
  vera.on("response", (response) => response.status() === 403 && refused.push(response.url()));
  const writes: string[] = [];
  vera.on("request", (sent) => sent.method() === "PUT" && writes.push(sent.url()));
  await vera.goto(link);
  await expect(vera.getByLabel("E-mail")).toHaveValue("vera@example.com");
  await vera.getByLabel("Name").fill("Vera Viewer");
  await vera.getByLabel("Password", { exact: true }).fill("looks by keyboard");
  await vera.getByLabel("Password again").fill("looks by keyboard");
  await vera.getByRole("button", { name: "Create account" }).click();
  await expect(vera).toHaveURL(/\/datasets$/);
  await expect(vera.getByRole("link", { name: "To look at" })).toBeVisible();
  await expect(vera.getByRole("button", { name: "Choose files" })).toHaveCount(0);

  await vera.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(vera);
  await expect(vera.getByRole("checkbox")).toHaveCount(0);
  await vera.goto(`/datasets/${dataset}/turns/${turn}`);
  await waitForKeys(vera);
  await expect(vera.getByText("You are a viewer")).toBeVisible();
  await expect(vera.getByRole("radio", { disabled: false })).toHaveCount(0);
  for (const key of ["3", "f", "s", "y", "Enter"]) await vera.keyboard.press(key);
  await expect(vera.getByRole("button", { name: /Submit|Flag|Score again/ })).toHaveCount(0);
  expect([writes, refused]).toEqual([[], []]);
  expect(await callFromPage(vera, "PUT", `/api/v1/turns/${turn}/review`, { ratings: { quality: 2 } })).toBe(403);
  await vera.goto(link);
  await expect(vera.getByRole("heading", { name: "This invitation does not work" })).toBeVisible();
  await vera.goto("/settings/account");
  await expect(vera.getByRole("table", { name: "Sessions" }).getByText("this one")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Actions for Vera Viewer" }).click();
  await page.getByRole("menuitem", { name: "Deactivate…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Vera Viewer.*deactivated/ })).toBeVisible();
  await vera.goto("/datasets");
  await expect(vera).toHaveURL(/\/login/);
  await vera.getByLabel("E-mail").fill("vera@example.com");
  await vera.getByLabel("Password").fill("looks by keyboard");
  await vera.getByRole("button", { name: "Sign in" }).click();
  await expect(vera.getByText(/This account is deactivated/)).toBeVisible();
  await context.close();
});

test("another site cannot use the cookie", async ({ page, baseURL }) => {
  await signIn(page);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, origin: "https://elsewhere.example", "content-type": "text/plain" };
  const response = await fetch(`${baseURL}/api/v1/datasets?name=forged`, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(401);
});

test("a token is shown once, works, and works no more when revoked", async ({ page, playwright, baseURL }) => {
  await signIn(page);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog", { name: "Create API token" });
  await dialog.getByLabel("Name").fill("nightly");
  await dialog.getByRole("button", { name: "Create token" }).click();
  const token = await dialog.getByLabel("Token").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const extraHTTPHeaders = { authorization: `Bearer ${token}` };
  const script = await playwright.request.newContext({ baseURL: baseURL ?? "", extraHTTPHeaders });
  expect((await script.get("/api/v1/datasets")).status()).toBe(200);
  await page.reload();
  await page
    .getByRole("row", { name: /nightly/ })
    .getByRole("button", { name: /Revoke/ })
    .click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /Revoke/ })
    .click();
  // While the dialog is open the table behind it is hidden from roles: its end says that the server has answered.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /nightly/ })).toHaveCount(0);
  expect((await script.get("/api/v1/datasets")).status()).toBe(401);
  await script.dispose();
});

test("signing out ends the session; signing in leads to the page that was asked for", async ({ page }) => {
  await signInByForm(page);
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto("/settings/tokens");
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings\/tokens$/);
});

test("ten wrong passwords lock an address for a while", async ({ page }) => {
  await page.goto("/login");
  const attempt = async () => {
    await page.getByLabel("E-mail").fill("nobody@example.com");
    await page.getByLabel("Password").fill("guess");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  };
  for (let index = 0; index < 10; index += 1) await attempt();
  await expect(page.getByText(/e-mail address or the password is wrong/)).toBeVisible();
  await attempt();
  await expect(page.getByText(/Too many attempts/)).toBeVisible();
});

test("pages carry a strict policy, and answer nobody who is not signed in", async ({ request }) => {
  const login = await request.get("/login");
  const policy = login.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(login.headers()["x-content-type-options"]).toBe("nosniff");
  for (const path of ["/datasets", "/datasets/1", "/datasets/1/turns", "/datasets/1/export", "/settings/people"]) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBe(307);
    expect(response.headers().location, path).toContain("/login");
  }
});
