import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { firstRow, pool, sql } from "@/lib/db/client";
import { askToIndexTexts } from "@/lib/db/search-index";
import { changeRole } from "@/lib/db/users";
import { findChromium } from "@/scripts/chromium";
import { type Reviewer, signInReviewer, startDatabase, startWeb, startWorkerProcess } from "./desk";
import type { BenchOptions, Figure } from "./figure";
import { measurePages, SIGHTS } from "./page-times";
import { installPaintWatch, timeVisit } from "./paint-watch";
import { seedTurns } from "./seed-turns";

const VIEWPORT = { width: 1440, height: 900 };
const SMALL_TURNS = 20_000;
const PICTURES = { folder: "docs/screenshots", leastTurns: 1_000_000 };

/** How long a person waits for the pages of a large dataset in a browser; of a million turns it takes pictures too. */
export async function benchPages({ turns: asked, small }: BenchOptions): Promise<Figure[]> {
  const turns = small ? Math.min(asked, SMALL_TURNS) : asked;
  const database = await startDatabase();
  const web = await startWeb();
  const browser = await chromium.launch(findChromium());
  try {
    const admin = await signInReviewer("admin");
    await changeRole(admin.id, "admin");
    const name = `${turns.toLocaleString("en-US")} assistant turns`;
    const { datasetId } = await seedTurns({ name, createdById: admin.id, turns });
    await finishDataset(datasetId);
    const page = await openPage(browser, web.url, admin);
    const dataset = `/datasets/${datasetId}`;
    const figures = await measurePages(page, dataset, small ? 5 : 20);
    if (turns >= PICTURES.leastTurns) await takePictures(page, dataset);
    return figures;
  } finally {
    await browser.close();
    await web.stop();
    await database.stop();
  }
}

/** Has a worker index the texts and count what the seed changed, and ends it: it does not share the processor with what is measured. */
async function finishDataset(datasetId: string): Promise<void> {
  await askToIndexTexts(pool(), datasetId);
  const worker = startWorkerProcess();
  const isFinished = () =>
    firstRow(
      pool(),
      sql`select id from datasets d where id = ${datasetId}::bigint and indexed_turns = assistant_turns
            and not exists (select from turn_changes where dataset_id = d.id)`,
    );
  while (!(await isFinished())) await sleep(200);
  await worker.stop();
}

async function openPage(browser: Browser, baseURL: string, { cookie }: Reviewer): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: VIEWPORT, locale: "en-GB", colorScheme: "light" });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: baseURL }]);
  const page = await context.newPage();
  await installPaintWatch(page);
  return page;
}

async function takePictures(page: Page, dataset: string): Promise<void> {
  const take = async (name: string) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${PICTURES.folder}/million-${name}.png` });
  };
  await timeVisit(page, dataset, SIGHTS.charts);
  await take("overview");
  await timeVisit(page, `${dataset}/turns?final.quality=0..2&sort=-final.helpfulness`, SIGHTS.rows);
  await take("table");
  await page.locator("a[data-row-link]").first().click();
  await page.waitForURL(/\/turns\/\d+/);
  await take("review");
}
