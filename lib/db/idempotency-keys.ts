import { firstRow, pool, rows, sql } from "./client";
import { seal, unseal } from "./seal";

const HOURS_KEPT = 24;
// A process that serves a request says every few seconds that it still does: one that fell silent for longer is dead.
const SILENT_SECONDS = 30;

/** What was answered. `body` is null where it was too long to keep. */
export type KeptAnswer = { status: number; type: string | null; body: string | null };

export type Claim =
  | { state: "claimed" }
  | { state: "other-request" }
  | { state: "under-way" }
  /** Whoever served it died before its answer was noted. */
  | { state: "unknown" }
  | { state: "answered"; answer: KeptAnswer };

type Row = {
  fingerprint: string;
  status: number | null;
  type: string | null;
  sealed: string | null;
  silent: boolean;
};

/** Claims a key for a request, or tells what became of the request that has claimed it before. */
export async function claimKey(hash: string, fingerprint: string): Promise<Claim> {
  const claimed = await firstRow(
    pool(),
    sql`insert into idempotency_keys (hash, fingerprint) values (${hash}, ${fingerprint})
        on conflict (hash) do update set fingerprint = excluded.fingerprint, status = null, type = null, sealed = null,
          created_at = now(), renewed_at = now()
          where idempotency_keys.created_at < now() - ${HOURS_KEPT} * interval '1 hour'
        returning hash`,
  );
  if (claimed) return { state: "claimed" };
  const found = await firstRow<Row>(
    pool(),
    sql`select fingerprint, status, type, sealed, renewed_at < now() - ${SILENT_SECONDS} * interval '1 second' as silent
        from idempotency_keys where hash = ${hash}`,
  );
  // Given back between the two statements: the next try finds it free.
  if (!found) return { state: "under-way" };
  if (found.fingerprint !== fingerprint) return { state: "other-request" };
  if (found.status === null) return { state: found.silent ? "unknown" : "under-way" };
  const { status, type, sealed } = found;
  return { state: "answered", answer: { status, type, body: sealed === null ? null : unseal(sealed) } };
}

/** Says that a claimed request is still being served. */
export async function renewKey(hash: string): Promise<void> {
  await rows(pool(), sql`update idempotency_keys set renewed_at = now() where hash = ${hash}`);
}

/** Notes the answer. Sealed: it may hold a token that is shown once. */
export async function keepAnswer(hash: string, { status, type, body }: KeptAnswer): Promise<void> {
  await rows(
    pool(),
    sql`update idempotency_keys set status = ${status}, type = ${type}, sealed = ${body === null ? null : seal(body)}
        where hash = ${hash}`,
  );
}

/** Gives a key back whose request was refused: nothing was done. */
export async function releaseKey(hash: string): Promise<void> {
  await rows(pool(), sql`delete from idempotency_keys where hash = ${hash} and status is null`);
}

/** Deletes what is too old, at most `limit` at once. Returns how many. */
export async function deleteOldKeys(limit: number): Promise<number> {
  const gone = await rows(
    pool(),
    sql`delete from idempotency_keys where hash in (
          select hash from idempotency_keys where created_at < now() - ${HOURS_KEPT} * interval '1 hour' limit ${limit})
        returning hash`,
  );
  return gone.length;
}
