import { gzipSync } from "node:zlib";
import { firstRow, pool, sql } from "@/lib/db/client";
import { changeRole } from "@/lib/db/person-changes";
import { makeBenchDataset } from "./dataset";
import { type Reviewer, signInReviewer, startDatabase, startWeb } from "./desk";
import type { Figure } from "./figure";

const LIMIT_KB = 250;

/** The JavaScript that a first visit of each page loads: every script its HTML names, as a browser fetches it, gzipped. */
export async function benchBundle(): Promise<Figure[]> {
  const database = await startDatabase();
  const web = await startWeb();
  try {
    const admin = await signInReviewer("admin");
    await changeRole(admin.id, "admin", null);
    const datasetId = await makeBenchDataset(admin.id, 3);
    const turn = await firstRow<{ id: string }>(pool(), sql`select min(id) as id from turns`);
    const dataset = `/datasets/${datasetId}`;
    const routes: [name: string, path: string, visitor: Reviewer | null][] = [
      ["/login", "/login", null],
      ["/datasets", "/datasets", admin],
      ["/datasets/[id]", dataset, admin],
      ["/datasets/[id]/agreement", `${dataset}/agreement`, admin],
      ["/datasets/[id]/distributions", `${dataset}/distributions`, admin],
      ["/datasets/[id]/correlations", `${dataset}/correlations`, admin],
      ["/datasets/[id]/turns", `${dataset}/turns`, admin],
      ["/datasets/[id]/turns/[turnId]", `${dataset}/turns/${turn?.id}`, admin],
      ["/datasets/[id]/export", `${dataset}/export`, admin],
      ["/datasets/[id]/rules", `${dataset}/rules`, admin],
      ["/datasets/[id]/guidelines", `${dataset}/guidelines`, admin],
      ["/datasets/[id]/rejected", `${dataset}/rejected`, admin],
      ["/settings/endpoints", "/settings/endpoints", admin],
      ["/settings/endpoints/[id]", "/settings/endpoints/1", admin],
      ["/settings/people", "/settings/people", admin],
      ["/settings/tokens", "/settings/tokens", admin],
      ["/settings/account", "/settings/account", admin],
    ];
    const figures: Figure[] = [];
    for (const [name, path, visitor] of routes) {
      const kilobytes = (await measureScripts(web.url, path, visitor)) / 1000;
      figures.push({
        figure: `first-load JavaScript of ${name}, gzip`,
        value: kilobytes,
        unit: "kB",
        target: { of: "value", bound: "at most", limit: LIMIT_KB },
      });
    }
    return figures;
  } finally {
    await web.stop();
    await database.stop();
  }
}

async function measureScripts(url: string, path: string, visitor: Reviewer | null): Promise<number> {
  const page = await fetch(url + path, { headers: visitor ? { cookie: visitor.cookie } : {}, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
  let bytes = 0;
  for (const script of listScripts(await page.text())) {
    const response = await fetch(new URL(script, url));
    if (!response.ok) throw new Error(`${script} answered ${response.status}`);
    bytes += gzipSync(Buffer.from(await response.arrayBuffer())).length;
  }
  return bytes;
}

/** The addresses of a page's scripts, each once, but those that only browsers without modules load. */
export function listScripts(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/g) ?? [];
  const loaded = tags.filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set(loaded.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []))];
}
