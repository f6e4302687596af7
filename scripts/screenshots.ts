import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, request } from "@playwright/test";
import { API_TOKEN } from "@/e2e/app";
import { startApp } from "@/e2e/app-process";
import { listPages, scoreWithBaseline, signIn, turnIds, uploadSeed } from "@/e2e/desk";
import { findChromium } from "./chromium";

// Pictures of every page with the sample in it, wide and narrow, light and dark: into test-results/screenshots to be looked at, and those
// that the README shows into docs/screenshots.

const ALL = "test-results/screenshots";
const SHOWN = { folder: "docs/screenshots", names: ["review-light", "overview-light"] };
const PORT = 3114;
const SIZES = { "": { width: 1440, height: 900 }, "-narrow": { width: 390, height: 844 } };

const dataDir = mkdtempSync(path.join(os.tmpdir(), "steerdesk-screenshots-"));
const app = await startApp({ port: PORT, dataDir, token: API_TOKEN });
const baseURL = `http://127.0.0.1:${PORT}`;
const script = await request.newContext({ baseURL });
const browser = await chromium.launch(findChromium());
mkdirSync(ALL, { recursive: true });
mkdirSync(SHOWN.folder, { recursive: true });

const withBadLines = await uploadSeed(script, "A file with bad lines", "sample-with-bad-lines.jsonl");
const dataset = await uploadSeed(script, "Steerdesk sample", "sample.jsonl");
await scoreWithBaseline(script, dataset);
const turns = await turnIds(script, dataset);
for (const [index, turn] of turns.slice(0, 12).entries())
  await script.put(`/api/v1/turns/${turn}/review`, {
    headers: { authorization: `Bearer ${API_TOKEN}` },
    data: { ratings: { quality: index % 5, helpfulness: (index + 2) % 5 }, status: index % 4 ? "submitted" : "draft" },
  });

for (const theme of ["light", "dark"])
  for (const [suffix, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ baseURL, viewport, locale: "en-GB", reducedMotion: "reduce" });
    await context.addCookies([{ name: "theme", value: theme, url: baseURL }]);
    const page = await context.newPage();
    await page.goto("/login");
    await page.screenshot({ path: `${ALL}/login-${theme}${suffix}.png` });
    await signIn(page);
    for (const { name, path: url } of listPages({ dataset, turn: turns[3] ?? "", withBadLines })) {
      await page.goto(url);
      await page.waitForLoadState("networkidle");
      const picture = `${name}-${theme}${suffix}`;
      await page.screenshot({ path: `${ALL}/${picture}.png` });
      if (SHOWN.names.includes(picture)) await page.screenshot({ path: `${SHOWN.folder}/${picture}.png` });
    }
    await context.close();
  }

await browser.close();
await script.dispose();
await app.stop();
rmSync(dataDir, { recursive: true });
