import * as t from "@/texts/account";

// In the order of looking: what calls itself by several names (Edge says Chrome and Safari, too) is found by the one that is its own.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  // biome-ignore lint/plugin: a browser's name, the same in every language.
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** A browser and its system in words, from what it calls itself: "Firefox on Windows". What is not known is said to be so. */
export function describeDevice(userAgent: string | null): string {
  if (!userAgent) return t.unknownDevice;
  const find = (table: typeof BROWSERS) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (system === undefined) return browser ?? t.unknownDevice;
  return browser === undefined ? t.unknownBrowserOn(system) : t.browserOn(browser, system);
}
