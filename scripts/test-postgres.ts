import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { startThrowawayPostgres } from "./throwaway-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that holds `steerdesk_template`, the migrated database which tests copy. */
    postgresUrl: string;
  }
}

/** Vitest's global set-up: one real PostgreSQL for all database tests, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("create database steerdesk_template");
  await admin.end();
  const template = new URL(server.url);
  template.pathname = "/steerdesk_template";
  await migrate(template.href);
  project.provide("postgresUrl", server.url);
  return server.stop;
}
