import { defineConfig } from "prisma/config";

// `prisma generate` looks for an engine binary that it never runs and would download it; naming any executable that
// exists keeps the install offline. Migrations use the WASM engine (lib/db/migrate.ts), not this CLI.
if (process.argv.some((arg) => ["generate", "validate", "format"].includes(arg)))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
