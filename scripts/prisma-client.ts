import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const SCHEMA = "prisma/schema.prisma";
// The generated client holds the schema text it was made from.
const GENERATED = "lib/db/generated/internal/class.ts";

/** Generates Prisma's client where it is missing or belongs to another schema. An install does the same. */
export function generateClientIfStale(): void {
  const schema = JSON.stringify(readFileSync(SCHEMA, "utf8"));
  if (existsSync(GENERATED) && readFileSync(GENERATED, "utf8").includes(schema)) return;
  execFileSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { stdio: "pipe" });
}
