import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Page, request } from "@playwright/test";
import { API_TOKEN } from "@/e2e/app";
import { startApp } from "@/e2e/app-process";
import { signIn, turnIds } from "@/e2e/desk";
import { fillDesk, listPages } from "@/e2e/pages";
import { startRewardServer } from "@/e2e/reward-server";
import { findChromium } from "./chromium";
import { findFreePort } from "./ports";

// Pictures of every page and what opens on it, with the sample, wide and narrow, light and dark: into test-results/screenshots to be looked at, and those
// that the README shows into docs/screenshots.

const ALL = "test-results/screenshots";
const SHOWN = { folder: "docs/screenshots", names: ["review-light", "overview-light"] };
const SIZES = { "": { width: 1440, height: 900 }, "-narrow": { width: 390, height: 844 } };

const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-screenshots-"));
const port = await findFreePort();
const app = await startApp({ port, dataDir, token: API_TOKEN });
const baseURL = `http://127.0.0.1:${port}`;
const script = await request.newContext({ baseURL });
const browser = await chromium.launch(findChromium());
mkdirSync(ALL, { recursive: true });
mkdirSync(SHOWN.folder, { recursive: true });

for (const theme of ["light", "dark"])
  for (const [suffix, viewport] of Object.entries(SIZES)) {
    const page = await openBrowser(theme, viewport);
    await page.goto("/login");
    await page.screenshot({ path: `${ALL}/login-${theme}${suffix}.png` });
    await signIn(page);
    await page.goto("/datasets");
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${ALL}/datasets-none-${theme}${suffix}.png` });
    await page.context().close();
  }

// Two names of one server stand for two replicas.
const rewards = await startRewardServer({ generation: "v0.3", batchNoise: 0.02 });
const shown = await fillDesk(script, `${rewards.url} ${rewards.url.replace("127.0.0.1", "localhost")}`);
const turns = await turnIds(script, shown.dataset);
for (const [index, turn] of turns.slice(0, 12).entries())
  await script.put(`/api/v1/turns/${turn}/review`, {
    headers: { authorization: `Bearer ${API_TOKEN}` },
    data: { ratings: { quality: index % 5, helpfulness: (index + 2) % 5 }, status: index % 4 ? "submitted" : "draft" },
  });

for (const theme of ["light", "dark"])
  for (const [suffix, viewport] of Object.entries(SIZES)) {
    const page = await openBrowser(theme, viewport);
    await signIn(page);
    for (const { name, path: url, open } of listPages(shown)) {
      await page.goto(url);
      await page.waitForLoadState("networkidle");
      await open?.(page);
      const picture = `${name}-${theme}${suffix}`;
      await page.screenshot({ path: `${ALL}/${picture}.png` });
      if (SHOWN.names.includes(picture)) await page.screenshot({ path: `${SHOWN.folder}/${picture}.png` });
    }
    await page.context().close();
  }

await browser.close();
await script.dispose();
await app.stop();
await rewards.close();
rmSync(dataDir, { recursive: true });

async function openBrowser(theme: string, viewport: { width: number; height: number }): Promise<Page> {
  const isMobile = viewport === SIZES["-narrow"];
  const touch = { isMobile, hasTouch: isMobile };
  const context = await browser.newContext({ baseURL, viewport, ...touch, locale: "en-GB", reducedMotion: "reduce" });
  await context.addCookies([{ name: "theme", value: theme, url: baseURL }]);
  return context.newPage();
}
