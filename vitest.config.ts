import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    globalSetup: ["scripts/test-postgres.ts"],
    include: ["app/**/*.test.ts", "components/**/*.test.ts", "lib/**/*.test.ts", "scripts/**/*.test.ts"],
    // Half-hour offset and southern daylight saving: a date bug that UTC hides shows up here.
    env: { TZ: "Australia/Lord_Howe" },
  },
});
