import type { Page } from "@playwright/test";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import { type Figure, percentile } from "./figure";
import { layoutShift, type Sight, timePress, timeVisit } from "./paint-watch";

/** What shows that a page is there. */
export const SIGHTS = {
  rows: { selector: 'section[aria-label="Turns"][aria-busy="false"] a[data-row-link]' },
  progress: { selector: "#work-left" },
  charts: { selector: ".recharts-wrapper:has(a[data-bar])", count: ATTRIBUTES.length },
  // The agreement and a matrix per attribute.
  matrices: { selector: 'svg[role="group"]:has(a[data-mark])', count: ATTRIBUTES.length + 1 },
  correlations: { selector: 'svg[role="group"]:has(a[data-mark])' },
  ratings: { selector: '[role="radiogroup"]', count: ATTRIBUTES.length },
} satisfies Record<string, Sight>;

// Common and rare words, phrases, and another script: of words that the texts have, since rows are waited for.
const SEARCHES = ["the", "because", "number", "for example", "list of", "baba", "data and", "code", "people", "一丁"];

// The first times of each kind fill the caches of server, database and browser.
const UNCOUNTED = 2;

// A person looks at a turn before the next; meanwhile the page fetches that one.
const LOOK_MS = 500;

type Step = {
  figure: string;
  /** What happens before the first time and before each time, unmeasured. */
  begin?: () => Promise<unknown>;
  prepare?: () => Promise<unknown>;
  time: (at: number) => Promise<number>;
  /** A page is opened: nothing of it may shift. What a press brings may. */
  opens?: true;
};

/** Measures what a person does most on the pages of a dataset: 95th percentile beside the median of so many times each. */
export async function measurePages(page: Page, dataset: string, times: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  let largestShift = 0;
  for (const { figure, begin, prepare, time, opens } of listSteps(page, `${dataset}/turns`, dataset)) {
    const measured: number[] = [];
    console.log(`… ${figure}`);
    await begin?.();
    for (let at = 0; at < UNCOUNTED + times; at += 1) {
      await prepare?.();
      measured.push(await time(at));
      if (opens) largestShift = Math.max(largestShift, await layoutShift(page));
    }
    const counted = measured.slice(UNCOUNTED);
    figures.push({
      figure: `${figure}: p95 in the browser`,
      value: percentile(counted, 0.95),
      unit: "ms",
      beside: { name: "median", value: percentile(counted, 0.5) },
    });
  }
  return [
    ...figures,
    {
      figure: "layout shift of the pages opened by their addresses, the largest",
      value: largestShift,
      unit: "CLS",
      target: { of: "value", bound: "at most", limit: 0.1 },
    },
  ];
}

function listSteps(page: Page, turns: string, overview: string): Step[] {
  const openTable = () => timeVisit(page, turns, SIGHTS.rows);
  const pressInTable = (act: () => Promise<void>) => timePress(page, act, SIGHTS.rows);
  let turn = 0;
  const pressNext = () => timePress(page, () => page.keyboard.press("j"), SIGHTS.ratings);
  return [
    { figure: "turns table opened by its address", time: openTable, opens: true },
    {
      figure: "turns table filtered by a label",
      prepare: async () => {
        await openTable();
        await page.getByRole("combobox", { name: "Add a condition" }).fill(`final ${attributeAt(turn++)} 1..3`);
        await page.getByRole("option").first().waitFor();
      },
      time: () => pressInTable(() => page.keyboard.press("Enter")),
    },
    {
      figure: "turns table sorted by its header",
      begin: openTable,
      time: (at) =>
        pressInTable(() =>
          page
            .getByRole("columnheader", { name: attributeAt(at) })
            .getByRole("button")
            .click(),
        ),
    },
    {
      figure: "next page of the turns table",
      begin: openTable,
      time: () => pressInTable(() => page.getByRole("link", { name: "Next" }).click()),
    },
    {
      figure: "turns table searched for words",
      begin: openTable,
      time: async (at) => {
        const search = page.getByRole("searchbox", { name: "Search the texts" });
        await search.focus();
        // Enter asks at once, before the pause after which typing does.
        return pressInTable(async () => {
          await search.fill(SEARCHES[at % SEARCHES.length] ?? "");
          await search.press("Enter");
        });
      },
    },
    {
      figure: "overview opened by its address",
      time: () => timeVisit(page, overview, SIGHTS.progress),
      opens: true,
    },
    {
      figure: "distributions opened by their address, charts drawn",
      time: () => timeVisit(page, `${overview}/distributions`, SIGHTS.charts),
      opens: true,
    },
    {
      figure: "agreement of model and people opened by its address",
      time: () => timeVisit(page, `${overview}/agreement`, SIGHTS.matrices),
      opens: true,
    },
    {
      figure: "correlations opened by their address",
      time: () => timeVisit(page, `${overview}/correlations`, SIGHTS.correlations),
      opens: true,
    },
    {
      figure: "review page opened from the table",
      prepare: openTable,
      time: (at) => timePress(page, () => page.locator("a[data-row-link]").nth(at).press("Enter"), SIGHTS.ratings),
    },
    {
      figure: `next turn by j, ${LOOK_MS} ms after the one before`,
      prepare: () => page.waitForTimeout(LOOK_MS),
      time: pressNext,
    },
    { figure: "next turn by j, at once", time: pressNext },
  ];
}

function attributeAt(at: number): Attribute {
  return ATTRIBUTES[at % ATTRIBUTES.length] ?? "quality";
}
