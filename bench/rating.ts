import type { Page } from "@playwright/test";
import { ROW_HEIGHTS } from "@/components/data-table/column-layout";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type BenchOptions, type Figure, percentile, type Target } from "./figure";
import { SIGHTS } from "./page-times";
import { withDataset } from "./pages";
import { timePress, timePressHere, timeVisit } from "./paint-watch";

// What a reviewer meets in a day; the lists of larger datasets are measured by bench/pages.ts.
const TURNS = 100_000;
const SMALL_TURNS = 5_000;

// A person reads before they press the first key on a turn.
const READ_MS = 500;

const KEYSTROKE: Target = { of: "value", bound: "at most", limit: 50 };
const NEXT_TURN: Target = { of: "value", bound: "at most", limit: 100 };

/** How long a reviewer waits for what each key does, in the list of a filter and sort and in reading order. */
export function benchRating({ turns, small }: BenchOptions): Promise<Figure[]> {
  return withDataset(small ? SMALL_TURNS : Math.min(turns, TURNS), async (page, dataset) => {
    const rated = small ? 5 : 30;
    await timeVisit(page, `${dataset}/turns`, SIGHTS.rows);
    console.log("… scrolling the table");
    const scroll = await scrollTable(page, small ? 20 : 200);
    await openDesk(page, `${dataset}/turns`);
    console.log("… rating by digits");
    const { keystrokes, submits } = await rateTurns(page, rated);
    await openDesk(
      page,
      `${dataset}/turns?final.quality=2..4&predicted.quality=0..4&status=unreviewed&sort=-final.helpfulness`,
    );
    console.log("… next turn by y");
    const accepted = await repeat(
      rated,
      () => timeNext(page, "y"),
      () => page.waitForTimeout(READ_MS),
    );
    console.log("… next and previous turn by j and k");
    const looked = await repeat(
      rated,
      () => timeNext(page, "j"),
      () => page.waitForTimeout(READ_MS),
    );
    const back = await repeat(rated, () => timeNext(page, "k"));
    const hurried = await repeat(rated, () => timeNext(page, "j"));
    return [
      {
        figure: `table scrolled by the wheel, ${scroll.rows.toLocaleString("en-US")} rows: the longest frame`,
        value: scroll.longest,
        unit: "ms",
        beside: { name: "median", value: scroll.median },
        target: { of: "value", bound: "at most", limit: 50 },
        reason:
          "in a trace of a processor slowed down threefold the layout of a step takes 8 ms in the median, and 60 to 157 ms where it brings rows in scripts for which the machine has no font: the browser searches for one, letter by letter. A browser with fonts does not, and one with a GPU paints apart from the page.",
      },
      figureOf(`rating by 0 to 4, ${keystrokes.length} keys`, keystrokes, KEYSTROKE),
      {
        ...figureOf("next turn by Enter, after nine ratings", submits, NEXT_TURN),
        reason:
          "51 to 126 ms in several runs on machines of different speed, the median about half. The turns after the next are read ahead by a server and a database on the same two cores.",
      },
      figureOf("next turn by y (accept all), in a filtered and sorted list", accepted, NEXT_TURN),
      figureOf(`next turn by j, ${READ_MS} ms after the one before`, looked, NEXT_TURN),
      figureOf("previous turn by k, as fast as it goes", back, NEXT_TURN),
      figureOf("next turn by j over turns that were seen, as fast as it goes", hurried, NEXT_TURN),
    ];
  });
}

function figureOf(figure: string, times: readonly number[], target: Target): Figure {
  return {
    figure: `${figure}: p95 from key to paint`,
    value: percentile(times, 0.95),
    unit: "ms",
    beside: { name: "median", value: percentile(times, 0.5) },
    target,
  };
}

// A notch of a wheel, twenty a second.
const WHEEL_PIXELS = 120;
const WHEEL_MS = 50;

/** Turns the wheel over the table for so many notches: the times between the frames meanwhile, and how many rows went by. */
async function scrollTable(page: Page, notches: number): Promise<{ longest: number; median: number; rows: number }> {
  const table = page.locator('section[aria-label="Turns"]');
  await table.hover();
  const frames = page.evaluate(async () => {
    const gaps: number[] = [];
    let before = performance.now();
    while (!("scrolled" in document.body.dataset)) {
      const now = await new Promise<number>(requestAnimationFrame);
      gaps.push(now - before);
      before = now;
    }
    // The first is the wait for the first frame.
    return gaps.slice(1);
  });
  for (let notch = 0; notch < notches; notch += 1) {
    await page.mouse.wheel(0, WHEEL_PIXELS);
    await page.waitForTimeout(WHEEL_MS);
  }
  await page.evaluate(() => {
    document.body.dataset.scrolled = "";
  });
  const gaps = await frames;
  const top = await table.evaluate(({ scrollTop }) => scrollTop);
  // A screen is drawn anew every 16.7 ms, to which the clock adds some tenths.
  return {
    longest: Math.round(Math.max(...gaps)),
    median: percentile(gaps, 0.5),
    rows: Math.round(top / ROW_HEIGHTS.comfortable),
  };
}

async function openDesk(page: Page, list: string): Promise<void> {
  await timeVisit(page, list, SIGHTS.rows);
  await timePress(page, () => page.locator("a[data-row-link]").first().press("Enter"), SIGHTS.ratings);
  await page.waitForTimeout(2 * READ_MS);
}

/** Rates all nine attributes of so many turns anew, as the tenth key going on. */
async function rateTurns(page: Page, turns: number): Promise<{ keystrokes: number[]; submits: number[] }> {
  const keystrokes: number[] = [];
  const submits: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await page.waitForTimeout(READ_MS);
    for (const at of ATTRIBUTES.keys()) {
      const value = (turn + at) % 5;
      const chosen = { selector: `[role="radiogroup"] input:checked`, count: at + 1 };
      keystrokes.push(await timePressHere(page, () => page.keyboard.press(`${value}`), chosen));
    }
    submits.push(await timeNext(page, "Enter"));
  }
  return { keystrokes, submits };
}

function timeNext(page: Page, key: string): Promise<number> {
  return timePress(page, () => page.keyboard.press(key), SIGHTS.ratings);
}

async function repeat(times: number, time: () => Promise<number>, prepare = async () => {}): Promise<number[]> {
  const measured: number[] = [];
  for (let at = 0; at < times; at += 1) {
    await prepare();
    measured.push(await time());
  }
  return measured;
}
