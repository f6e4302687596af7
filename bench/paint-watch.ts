import type { Page } from "@playwright/test";

/** What is waited for: at least `count` (one, where nothing else is said) visible elements. */
export type Sight = { selector: string; count?: number };

type PaintWatch = {
  pressedAt: number;
  shift: number;
  untilPainted: (sight: Sight, leftAddress: string | null) => Promise<number>;
};

declare global {
  interface Window {
    paintWatch: PaintWatch;
  }
}

/** Has every page that is opened from now on note when something was pressed, and how far its layout shifts. */
export async function installPaintWatch(page: Page): Promise<void> {
  // Methods and callbacks only: what compiles this file for Node wraps functions with names in a call that pages do not know.
  await page.addInitScript(() => {
    window.paintWatch = {
      pressedAt: 0,
      shift: 0,
      async untilPainted({ selector, count = 1 }, leftAddress) {
        const giveUpAt = performance.now() + 60_000;
        for (;;) {
          await new Promise(requestAnimationFrame);
          if (performance.now() > giveUpAt) throw new Error(`nothing of ${selector} at ${location.href} for a minute`);
          // The cheap questions first, and no more elements than it takes: asking must not slow what is measured.
          if (location.href === leftAddress) continue;
          const found = [...document.querySelectorAll(selector)].slice(0, count);
          if (found.length === count && found.every((element) => element.checkVisibility())) break;
        }
        // The frame is painted when its callbacks have run: the task after them is after the paint.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
        return performance.now();
      },
    };
    for (const kind of ["keydown", "pointerdown"])
      addEventListener(
        kind,
        ({ timeStamp }) => {
          window.paintWatch.pressedAt = timeStamp;
        },
        { capture: true },
      );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { hadRecentInput, value } = entry as PerformanceEntry & { hadRecentInput: boolean; value: number };
        if (!hadRecentInput) window.paintWatch.shift += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Milliseconds from the start of the navigation to the paint of what is waited for. */
export async function timeVisit(page: Page, path: string, sight: Sight): Promise<number> {
  const answer = await page.goto(path, { waitUntil: "commit" });
  if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
  return page.evaluate((seen) => window.paintWatch.untilPainted(seen, null), sight);
}

/** Milliseconds from the last press of `act` to the paint of what is waited for at another address, within the app. */
export async function timePress(page: Page, act: () => Promise<void>, sight: Sight): Promise<number> {
  // Read before: what the press shows may be there before the page hears what is waited for.
  const left = await page.evaluate(() => location.href);
  const painted = page.evaluate((wait) => window.paintWatch.untilPainted(wait.sight, wait.left), { sight, left });
  await act();
  return (await painted) - (await page.evaluate(() => window.paintWatch.pressedAt));
}

/** Milliseconds from the last press of `act` to the paint of what is waited for on the same page, where it is not in sight yet. */
export async function timePressHere(page: Page, act: () => Promise<void>, sight: Sight): Promise<number> {
  const painted = page.evaluate((seen) => window.paintWatch.untilPainted(seen, null), sight);
  await act();
  return (await painted) - (await page.evaluate(() => window.paintWatch.pressedAt));
}

/** How far the layout has shifted since the page was opened, but for what a press brought (Web Vitals call up to 0.1 good). */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => window.paintWatch.shift);
}
