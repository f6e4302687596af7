import { expect, test } from "@playwright/test";
import { OIDC_ENV, OIDC_PORT } from "./app";
import { type OidcPerson, startOidcServer } from "./oidc-server";

test("single sign-on leads there and back, to the page that was asked for", async ({ page }) => {
  const client = { id: OIDC_ENV.STEERDESK_OIDC_CLIENT_ID, secret: OIDC_ENV.STEERDESK_OIDC_CLIENT_SECRET };
  let who: OidcPerson = { sub: "1", email: "sso@elsewhere.example", email_verified: true, name: "Sol Sign-On" };
  const server = await startOidcServer(client, () => who, OIDC_PORT);
  try {
    await page.goto("/settings/account");
    await page.getByRole("link", { name: "Sign in with Example Login" }).click();
    await expect(page.getByText("not of this team's domains")).toBeVisible();

    who = { ...who, email: "sol@example.com" };
    await page.goto("/settings/account");
    await page.getByRole("link", { name: "Sign in with Example Login" }).click();
    await expect(page).toHaveURL(/\/settings\/account$/);
    await expect(page.getByRole("button", { name: "Account of Sol Sign-On" })).toBeVisible();
    await expect(page.getByText("viewer", { exact: true })).toBeVisible();
  } finally {
    await server.close();
  }
});
