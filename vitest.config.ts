import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // As in tsconfig.json.
    alias: {
      "@/texts": path.resolve(import.meta.dirname, "components/texts/en"),
      "@": path.resolve(import.meta.dirname),
    },
  },
  test: {
    // Nothing here is judged by its time. What waits for a server to fail and come back takes seconds, more on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the time goes by waiting for servers, clocks and the database.
    maxWorkers: 2,
    globalSetup: ["scripts/test-postgres.ts"],
    include: [
      "app/**/*.test.ts",
      "bench/**/*.test.ts",
      "components/**/*.test.ts",
      "lib/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    // Half-hour offset and southern daylight saving: a date bug that UTC hides shows up here.
    env: { TZ: "Australia/Lord_Howe" },
  },
});
