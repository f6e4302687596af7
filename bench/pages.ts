import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { firstRow, pool, sql } from "@/lib/db/client";
import { changeRole } from "@/lib/db/person-changes";
import { askToIndexTexts } from "@/lib/db/search-index";
import { findChromium } from "@/scripts/chromium";
import { type Reviewer, signInReviewer, startDatabase, startWeb, startWorkerProcess } from "./desk";
import type { BenchOptions, Figure } from "./figure";
import { measurePages, SIGHTS } from "./page-times";
import { installPaintWatch, timeVisit } from "./paint-watch";
import { seedTurns } from "./seed-turns";

const VIEWPORT = { width: 1440, height: 900 };
const SMALL_TURNS = 20_000;
const PICTURES = {
  folder: "docs/screenshots",
  leastTurns: 1_000_000,
  names: ["overview", "agreement", "table", "review"],
} as const;

/** How long a person waits for the pages of a large dataset in a browser; of a million turns it takes pictures too. */
export function benchPages({ turns: asked, small }: BenchOptions): Promise<Figure[]> {
  const turns = small ? Math.min(asked, SMALL_TURNS) : asked;
  return withDataset(turns, async (page, dataset) => {
    const figures = await measurePages(page, dataset, small ? 5 : 20);
    if (turns < PICTURES.leastTurns) return figures;
    await takePictures(page, dataset);
    const pictures = PICTURES.names.map((name) => `[${name}](screenshots/million-${name}.png)`);
    return figures.map((figure, at) => (at === 0 ? { ...figure, note: `pictures of ${pictures.join(", ")}` } : figure));
  });
}

/** Measures in a browser that is signed in to the production build, with a dataset of so many turns, at a path. */
export function withDataset(
  turns: number,
  measure: (page: Page, dataset: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  return withServedDataset(turns, async (url, admin, dataset) => {
    const browser = await chromium.launch(findChromium());
    try {
      return await measure(await openPage(browser, url, admin), dataset);
    } finally {
      await browser.close();
    }
  });
}

/** Measures the production build, with an admin and a dataset of so many turns, at a path. */
export async function withServedDataset(
  turns: number,
  measure: (url: string, admin: Reviewer, dataset: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const database = await startDatabase();
  const web = await startWeb();
  try {
    const admin = await signInReviewer("admin");
    await changeRole(admin.id, "admin", null);
    // Somebody else's are the reviews that the seed makes.
    const { id: createdById } = await signInReviewer("owner");
    const name = `${turns.toLocaleString("en-US")} assistant turns`;
    const { datasetId } = await seedTurns({ name, createdById, turns });
    await finishDataset(datasetId);
    return await measure(web.url, admin, `/datasets/${datasetId}`);
  } finally {
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
  const take = async (name: (typeof PICTURES.names)[number]) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${PICTURES.folder}/million-${name}.png` });
  };
  await timeVisit(page, dataset, SIGHTS.progress);
  await take("overview");
  await timeVisit(page, `${dataset}/agreement`, SIGHTS.matrices);
  await take("agreement");
  await timeVisit(page, `${dataset}/turns?final.quality=0..2&sort=-final.helpfulness`, SIGHTS.rows);
  await take("table");
  await page.locator("a[data-row-link]").first().click();
  await page.waitForURL(/\/turns\/\d+/);
  await take("review");
}
