import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "./client";

/**
 * For the top of a test file: gives it a migrated, empty PostgreSQL database of its own, which lib/db then uses. The server is
 * real (scripts/test-postgres.ts).
 */
export function setUpTestDatabase(): void {
  const name = `test_${process.pid}_${Date.now()}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: inject("postgresUrl") });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  beforeAll(async () => {
    await onServer(`create database ${name} template steerdesk_template`);
    const url = new URL(inject("postgresUrl"));
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.href;
    process.env.STEERDESK_SECRET = "only-for-tests-and-nothing-is-secret-here";
  });
  afterAll(async () => {
    await closeDatabase();
    await onServer(`drop database ${name} with (force)`);
  });
}
