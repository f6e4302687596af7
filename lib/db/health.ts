import { pool } from "./client";
import { pendingMigrations } from "./migration-folders";

export type Health =
  | { status: "ok"; database: "ok"; migrations: "ok" }
  | { status: "failing"; database: "ok" | "unreachable"; migrations: "unknown" | "pending" };

/** Whether the database answers and has every migration. The cause of a failure goes to the log: it may name hosts. */
export async function checkHealth(): Promise<Health> {
  try {
    const pending = await pendingMigrations(pool());
    if (pending.length > 0) return { status: "failing", database: "ok", migrations: "pending" };
    return { status: "ok", database: "ok", migrations: "ok" };
  } catch (error) {
    console.error("health check:", error);
    return { status: "failing", database: "unreachable", migrations: "unknown" };
  }
}
