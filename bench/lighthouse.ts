import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { firstRow, pool, sql } from "@/lib/db/client";
import { findChromium } from "@/scripts/chromium";
import type { Reviewer } from "./desk";
import type { BenchOptions, Figure, Target } from "./figure";
import { withServedDataset } from "./pages";

// The last one for Node 20. Fetched when it is asked for: it is as large as the app, and nothing else needs it.
const LIGHTHOUSE = "lighthouse@12.8.2";
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const TURNS = 20_000;

type Category = (typeof CATEGORIES)[number];
type Scores = Record<Category, number>;

const SCORE: Target = { of: "value", bound: "at least", limit: 95 };

/** Lighthouse's scores of every page on a desktop, whose network and processor it simulates. */
export function benchLighthouse({ small }: BenchOptions): Promise<Figure[]> {
  return withServedDataset(small ? TURNS / 10 : TURNS, async (url, admin, dataset) => {
    const turn = await firstRow<{ id: string }>(pool(), sql`select min(id) as id from turns`);
    const judged: { name: string; scores: Scores }[] = [];
    for (const [name, address, visitor] of listPages(dataset, turn?.id ?? "", admin)) {
      console.log(`… ${name}`);
      judged.push({ name, scores: await judge(url + address, visitor) });
    }
    return CATEGORIES.map((category) => {
      const value = Math.min(...judged.map(({ scores }) => scores[category]));
      const below = judged.filter(({ scores }) => scores[category] < 100);
      return {
        figure: `${category}, the lowest of ${judged.length} pages`,
        value,
        unit: "of 100",
        target: SCORE,
        note:
          below.length === 0
            ? "100 on every page"
            : `100 but for ${below.map(({ name, scores }) => `${name} ${scores[category]}`).join(", ")}`,
      };
    });
  });
}

function listPages(dataset: string, turnId: string, admin: Reviewer): [string, string, Reviewer | null][] {
  const ofDataset = [
    "",
    "agreement",
    "agreement/people",
    "agreement/runs",
    "agreement/anchoring",
    "distributions",
    "correlations",
    "turns",
    "export",
    "adjudication",
    "aggregation",
    "assignments",
    "assignments/new",
    "rules",
    "guidelines",
    "history",
    "rejected",
  ];
  const elsewhere = [
    "datasets",
    "mentions",
    "settings/account",
    "settings/endpoints",
    "settings/endpoints/new",
    "settings/people",
    "settings/tokens",
    "settings/webhooks",
    "settings/history",
    "docs/api",
  ];
  return [
    ["/login", "/login", null],
    ...elsewhere.map((part): [string, string, Reviewer] => [`/${part}`, `/${part}`, admin]),
    ...ofDataset.map((part): [string, string, Reviewer] => {
      const end = part === "" ? "" : `/${part}`;
      return [`/datasets/[id]${end}`, dataset + end, admin];
    }),
    ["/datasets/[id]/turns/[turnId]", `${dataset}/turns/${turnId}`, admin],
  ];
}

async function judge(url: string, visitor: Reviewer | null): Promise<Scores> {
  const chromium = findChromium();
  const folder = mkdtempSync(path.join(os.tmpdir(), "steerdesk-lighthouse-"));
  const file = path.join(folder, "report.json");
  try {
    const args = [
      ...["--yes", LIGHTHOUSE, url, "--quiet", "--preset=desktop", "--output=json", `--output-path=${file}`],
      `--only-categories=${CATEGORIES.join(",")}`,
      `--chrome-flags=--headless=new ${chromium.args.join(" ")}`,
      ...(visitor ? [`--extra-headers=${JSON.stringify({ Cookie: visitor.cookie })}`] : []),
    ];
    const env = { ...process.env, ...chromium.env, CHROME_PATH: chromium.executablePath };
    await promisify(execFile)("npx", args, { env, timeout: 180_000 });
    return readScores(JSON.parse(readFileSync(file, "utf8")), url);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Report = {
  finalDisplayedUrl: string;
  categories: Record<Category, { score: number | null }>;
};

function readScores({ finalDisplayedUrl, categories }: Report, url: string): Scores {
  // Of a page that sends its visitor elsewhere the scores would be another page's.
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const scoreOf = (category: Category) => {
    const { score } = categories[category];
    if (score === null) throw new Error(`${url} has no score for ${category}`);
    return Math.round(score * 100);
  };
  return {
    performance: scoreOf("performance"),
    accessibility: scoreOf("accessibility"),
    "best-practices": scoreOf("best-practices"),
  };
}
