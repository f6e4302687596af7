import { defineConfig } from "@playwright/test";
import { APP_URL } from "./e2e/app";
import { findChromium } from "./scripts/chromium";

// A half-hour offset with southern daylight saving, for the app and the browser: a date bug that UTC hides shows up here.
const TIME_ZONE = "Australia/Lord_Howe";
process.env.TZ = TIME_ZONE;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  // All specs share one app; each makes the datasets and people it works with, so two files run at a time.
  workers: 2,
  forbidOnly: true,
  // Nothing here is judged by its time: a busy machine is several times slower.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: APP_URL,
    launchOptions: findChromium(),
    locale: "en-GB",
    timezoneId: TIME_ZONE,
    screenshot: "only-on-failure",
  },
});
