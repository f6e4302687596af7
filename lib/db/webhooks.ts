import { randomBytes } from "node:crypto";
import type { WebhookEvent } from "@/lib/review/webhook-events";
import { firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { seal } from "./seal";

/** Somewhere else that is told of events; its secret is shown once and never again. */
export type Webhook = {
  id: string;
  url: string;
  events: WebhookEvent[];
  active: boolean;
  createdAt: string;
  /** Grows with every change. */
  version: number;
};

export type WebhookInput = Pick<Webhook, "url" | "events" | "active">;

type Row = Omit<Webhook, "createdAt"> & { createdAt: Date };

const COLUMNS = sql`id, url, events, active, created_at as "createdAt", version`;

function fromRow(row: Row): Webhook {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** What the history keeps of it. */
function kept({ url, events, active }: WebhookInput): WebhookInput {
  return { url, events, active };
}

/** The next webhooks after the one with id `afterId`, in the order they were made. */
export async function listWebhooks(limit: number, afterId: string | null): Promise<Webhook[]> {
  const found = await rows<Row>(
    pool(),
    sql`select ${COLUMNS} from webhooks where id > ${afterId ?? "0"}::bigint order by id limit ${limit}`,
  );
  return found.map(fromRow);
}

/** Null when there is none. */
export async function getWebhook(id: string): Promise<Webhook | null> {
  const row = await firstRow<Row>(pool(), sql`select ${COLUMNS} from webhooks where id = ${id}::bigint`);
  return row && fromRow(row);
}

/** 256 random bits, and a beginning that tells what it is. */
function makeSecret(): string {
  return `whsec_${randomBytes(32).toString("base64url")}`;
}

/** Makes a webhook; this is the only time its secret can be seen. */
export function createWebhook(input: WebhookInput, by: string): Promise<{ webhook: Webhook; secret: string }> {
  const secret = makeSecret();
  return transaction(async (client) => {
    const row = await firstRow<Row>(
      client,
      sql`insert into webhooks (url, events, active, sealed_secret)
          values (${input.url}, ${input.events}::text[], ${input.active}, ${seal(secret)}) returning ${COLUMNS}`,
    );
    if (!row) throw new Error("insert … returning gave no webhook");
    await recordChange(client, { by, kind: "webhook", subject: row.id, before: null, after: kept(row) });
    return { webhook: fromRow(row), secret };
  });
}

export type WebhookResult<Value> = ({ ok: true } & Value) | { ok: false; reason: "no-such-webhook" | "stale-version" };

type Change = { id: string; by: string; version?: number };

/** Changes what is given of a webhook; with a `version` only if it is still at that. */
export function changeWebhook(
  { id, by, version }: Change,
  change: Partial<WebhookInput>,
): Promise<WebhookResult<{ webhook: Webhook }>> {
  return transaction(async (client) => {
    const before = await firstRow<Row>(
      client,
      sql`select ${COLUMNS} from webhooks where id = ${id}::bigint for update`,
    );
    if (!before) return { ok: false, reason: "no-such-webhook" };
    if (version !== undefined && version !== before.version) return { ok: false, reason: "stale-version" };
    const after = { ...kept(before), ...change };
    const row = await firstRow<Row>(
      client,
      sql`update webhooks set url = ${after.url}, events = ${after.events}::text[], active = ${after.active}, version = version + 1
          where id = ${id}::bigint returning ${COLUMNS}`,
    );
    if (!row) throw new Error("a locked webhook is gone");
    await recordChange(client, { by, kind: "webhook", subject: id, before: kept(before), after });
    return { ok: true, webhook: fromRow(row) };
  });
}

/** Gives a webhook a new secret in place of the old one, and it back, once. Null when there is no such webhook. */
export function renewSecret(id: string, by: string): Promise<string | null> {
  const secret = makeSecret();
  return transaction(async (client) => {
    const row = await firstRow<Row>(
      client,
      sql`update webhooks set sealed_secret = ${seal(secret)}, version = version + 1
          where id = ${id}::bigint returning ${COLUMNS}`,
    );
    if (!row) return null;
    const after = { ...kept(row), secret: "new" };
    await recordChange(client, { by, kind: "webhook", subject: id, before: kept(row), after });
    return secret;
  });
}

/** Deletes a webhook with its log; with a `version` only if it is still at that. */
export function deleteWebhook({ id, by, version }: Change): Promise<WebhookResult<object>> {
  return transaction(async (client) => {
    const before = await firstRow<Row>(
      client,
      sql`select ${COLUMNS} from webhooks where id = ${id}::bigint for update`,
    );
    if (!before) return { ok: false, reason: "no-such-webhook" };
    if (version !== undefined && version !== before.version) return { ok: false, reason: "stale-version" };
    await rows(client, sql`delete from webhooks where id = ${id}::bigint`);
    await recordChange(client, { by, kind: "webhook", subject: id, before: kept(before), after: null });
    return { ok: true };
  });
}
