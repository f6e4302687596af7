import { existsSync, readFileSync } from "node:fs";
import { type CommandResult, runCommand } from "./command";

const SCHEMA = "prisma/schema.prisma";
// The generated client holds the schema text it was made from.
const GENERATED = "lib/db/generated/internal/class.ts";

/** Generates Prisma's client where it is missing or belongs to another schema. An install does the same. */
export async function generateClientIfStale(): Promise<CommandResult> {
  const schema = JSON.stringify(readFileSync(SCHEMA, "utf8"));
  if (existsSync(GENERATED) && readFileSync(GENERATED, "utf8").includes(schema)) return { succeeded: true, output: "" };
  return runCommand("prisma", ["generate"]);
}
